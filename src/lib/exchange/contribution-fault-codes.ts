/** Every code of `contributionFaults` that a file can bring up. */
export const contributionFaultCodes = [
	'contribution/wrong-length',
	'contribution/beyond-depth',
	'contribution/unknown-option',
	'contribution/too-many-steps',
	'contribution/step-twice',
	'contribution/score-out-of-range',
	'contribution/score-does-not-follow'
] as const;
