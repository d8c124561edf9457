import type { FigureProblemCode } from '#lib/domain/figure-text';
import type { ProblemText } from './problems';

const en: Readonly<Record<FigureProblemCode, ProblemText>> = {
	'figure/empty': {
		what: 'Nothing is typed here yet',
		todo: 'Type the figure, or leave the question open; you can come back to it'
	},
	'figure/hidden': {
		what: 'What was pasted holds invisible characters that can turn the digits round',
		todo: 'Clear the field and type the figure by hand'
	},
	'figure/not-a-number': {
		what: '“{found}” cannot be read as a figure',
		todo: 'Type the figure alone, such as 1200 or 12.5; type 0 if there is none'
	},
	'figure/ambiguous': {
		what: '“{found}” can be read in more than one way',
		todo: 'Type the digits without separators, with a point before decimals, such as 1234.5'
	},
	'figure/two-numbers': {
		what: '“{found}” looks like more than one figure',
		todo: 'Keep the one that is asked for here'
	},
	'figure/range': {
		what: '“{found}” is not one exact figure',
		todo: 'Type a single figure, the best one you have; you can correct it later'
	},
	'figure/fraction': {
		what: '“{found}” is a fraction',
		todo: 'Work it out and type it as a decimal; as a share, 1 in 4 is 25%'
	},
	'figure/scientific': {
		what: '“{found}” is written as a power of ten',
		todo: 'Write the figure out in full, such as 12000'
	},
	'figure/date': {
		what: '“{found}” looks like a date',
		todo: 'Type the figure asked for here; for a length of time, how many years'
	},
	'figure/wrong-unit': {
		what: '“{sign}” does not fit the unit of this field',
		todo: 'Work the figure out in the unit next to the field and type it without a unit'
	},
	'figure/too-large': {
		what: '“{found}” is too large or has more digits than can be kept exactly',
		todo: 'Check for a digit too many and the unit next to the field, and round long decimals'
	},
	'figure/not-whole': {
		what: '“{found}” is not a whole number',
		todo: 'Type a whole number, such as 12'
	},
	'figure/below': {
		what: '“{found}” is less than {min}, the least that is possible here',
		todo: 'Check the figure, its sign and the unit next to the field'
	},
	'figure/above': {
		what: '“{found}” is more than {max}, the most that is possible here',
		todo: 'Check the figure and the unit next to the field'
	}
};

const zhCN: Readonly<Record<FigureProblemCode, ProblemText>> = {
	'figure/empty': { what: '这里还没有填', todo: '填上数字；暂时不清楚可以先空着，以后再补' },
	'figure/hidden': {
		what: '粘贴的内容里有看不见的字符，可能会让数字颠倒',
		todo: '清空后手动输入这个数字'
	},
	'figure/not-a-number': {
		what: '看不出“{found}”是多少',
		todo: '只填数字就行，例如1200或12.5；没有就填0'
	},
	'figure/ambiguous': {
		what: '“{found}”可以有不止一种读法',
		todo: '不加逗号和空格，直接写数字，小数用点，例如1234.5'
	},
	'figure/two-numbers': { what: '“{found}”里好像不止一个数', todo: '只留下这里要填的那一个' },
	'figure/range': {
		what: '“{found}”不是一个确切的数',
		todo: '请填一个数，按手头最准的填，以后可以再改'
	},
	'figure/fraction': {
		what: '“{found}”是分数',
		todo: '请换算成小数再填；如果是占比，四分之一就填25%'
	},
	'figure/scientific': { what: '“{found}”用的是科学记数法', todo: '请把数字写全，例如12000' },
	'figure/date': {
		what: '“{found}”像是日期或年份',
		todo: '这里要填的是数；问年限时，请填一共多少年'
	},
	'figure/wrong-unit': {
		what: '单位“{sign}”与这一栏不符',
		todo: '按输入框旁边的单位换算好，只填数字'
	},
	'figure/too-large': {
		what: '“{found}”太大，或位数太多，无法准确保存',
		todo: '看看有没有多打一位、单位对不对；小数太长请四舍五入'
	},
	'figure/not-whole': { what: '“{found}”不是整数', todo: '这里请填整数，例如12' },
	'figure/below': {
		what: '“{found}”低于{min}，这里最小只能是{min}',
		todo: '核对一下数字、正负号和单位'
	},
	'figure/above': { what: '“{found}”超过{max}，这里最大只能是{max}', todo: '核对一下数字和单位' }
};

/**
 * The words of every figure typed that cannot be read as one. Details: `found` what was typed, `sign` the foreign unit, `min` and `max` in the unit
 * of the field. What was typed stays in the field, so no sentence says that it is kept.
 */
export const figureProblemTexts: Readonly<
	Record<'en' | 'zh-CN', Readonly<Record<FigureProblemCode, ProblemText>>>
> = {
	en,
	'zh-CN': zhCN
};
