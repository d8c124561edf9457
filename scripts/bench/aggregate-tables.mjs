/** 1 + 29 sectors + 4 sizes + 13 regions + 12 chains + 116 sectors by size: 175 segments. */
export const aggregateTables = {
	oneWay: ['sector', 'size', 'region', 'chain'],
	twoWay: ['sector', 'size']
};
