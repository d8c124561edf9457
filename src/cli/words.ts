import type { ProblemText } from '#lib/i18n/problems';

export const languages = ['en', 'zh-CN'] as const;
export type Lang = (typeof languages)[number];

export const cliProblemCodes = [
	'cli/unknown-command',
	'cli/unknown-flag',
	'cli/value-missing',
	'cli/flag-missing',
	'cli/file-missing',
	'cli/unexpected-argument',
	'cli/unknown-language',
	'cli/question-or-dimension',
	'cli/seconds-invalid',
	'cli/input-twice',
	'cli/unreadable',
	'cli/answers-twice',
	'cli/answers-needed',
	'cli/time-up',
	'cli/unknown-questionnaire',
	'cli/unknown-question',
	'cli/unknown-dimension'
] as const;

type CliProblemCode = (typeof cliProblemCodes)[number];

const usage: Readonly<Record<Lang, string>> = {
	en: `gradus: readiness checks from the command line, offline

  gradus questionnaires                                the shipped questionnaires
  gradus questions --questionnaire ID                  every question of one
  gradus score     --answers FILE                      score, range, level, dimensions
  gradus explain   --answers FILE                      the parts of the score, summing to it
                   [--dimension ID | --question ID]    … or of one dimension or question
  gradus carry-over --answers FILE --to ID             answers that follow for another questionnaire
  gradus steps                                         the catalogue of upgrade steps
  gradus plan      --answers FILE --limits FILE        the best path of steps under limits, in quarters
                   [--answers FILE …] [--steps FILE]   … for more rounds of the firm, with steps of your own
  gradus frontier  --answers FILE --limits FILE        the best score over the money it takes
                   [--answers FILE …] [--steps FILE]
  gradus agreement --votes FILE                        how far the answers of a room lie apart
  gradus validate  FILE                                which Gradus file it is, and every problem in it

  --seconds N       how long plan and frontier may search; 60 without it
  --json            the result as JSON
  --lang en|zh-CN   the language of words and problems; en without it
  --help            this text
  --version         the version of Gradus

FILE may be - for standard input. Problems go to standard error.
Exit code: 0 done, 1 the input was refused, 2 called wrongly.
`,
	'zh-CN': `gradus：命令行评估工具，离线可用

  gradus questionnaires                                列出自带的问卷
  gradus questions --questionnaire 编号                列出一份问卷的全部题目
  gradus score     --answers 文件                      得分、区间、等级、各维度
  gradus explain   --answers 文件                      得分由哪些部分组成，各部分之和即得分
                   [--dimension 编号 | --question 编号]  只看一个维度或一道题
  gradus carry-over --answers 文件 --to 编号           由已有回答推出另一份问卷的建议答案
  gradus steps                                         列出全部改进措施
  gradus plan      --answers 文件 --limits 文件        在约束条件下排出最优的措施和季度安排
                   [--answers 文件 …] [--steps 文件]     再加同一企业的其他问卷，或换用自己的措施
  gradus frontier  --answers 文件 --limits 文件        花多少钱最多能到多少分
                   [--answers 文件 …] [--steps 文件]
  gradus agreement --votes 文件                        在场各人的答案有多一致
  gradus validate  文件                                判断是哪种Gradus文件，列出其中所有问题

  --seconds N       plan和frontier最多计算多少秒，默认60
  --json            以JSON输出结果
  --lang en|zh-CN   文字所用语言，默认en
  --help            显示本说明
  --version         显示Gradus的版本

文件写成“-”表示读标准输入。问题写到标准错误。
退出码：0 完成，1 输入不合要求，2 用法有误。
`
};

const problems: Readonly<Record<Lang, Readonly<Record<CliProblemCode, ProblemText>>>> = {
	en: {
		'cli/unknown-command': { what: 'There is no such command', todo: 'Use one of {known}' },
		'cli/unknown-flag': {
			what: 'The command “{command}” does not take this',
			todo: 'See gradus --help'
		},
		'cli/value-missing': { what: 'A value is missing', todo: 'Write it after the flag' },
		'cli/flag-missing': {
			what: 'The command “{command}” needs it',
			todo: 'Add {flag} and a value'
		},
		'cli/file-missing': { what: 'No file is named', todo: 'Name a file, or - for standard input' },
		'cli/unexpected-argument': {
			what: 'The command “{command}” does not take this',
			todo: 'Leave it out; see gradus --help'
		},
		'cli/unknown-language': { what: 'There is no language “{found}”', todo: 'Use en or zh-CN' },
		'cli/question-or-dimension': {
			what: 'It cannot stand together with --question',
			todo: 'Keep one of the two'
		},
		'cli/seconds-invalid': {
			what: '“{found}” is not a time to search',
			todo: 'Write seconds, more than 0 and at most {limit}'
		},
		'cli/input-twice': {
			what: 'Standard input is named twice, yet it can be read only once',
			todo: 'Keep one -, and name a file for the other'
		},
		'cli/answers-twice': {
			what: 'There are answers to “{questionnaire}” already',
			todo: 'Name one file for each questionnaire'
		},
		'cli/answers-needed': {
			what: 'The goal “{goal}” cannot be judged without answers to “{questionnaire}”',
			todo: 'Add --answers with a file of them, or choose another goal'
		},
		'cli/time-up': {
			what: 'The time ran out before every point was proven best',
			todo: 'Give more with --seconds'
		},
		'cli/unreadable': {
			what: 'The file cannot be read ({reason})',
			todo: 'Check its name and whether you may read it'
		},
		'cli/unknown-questionnaire': {
			what: 'There is no questionnaire “{found}”',
			todo: 'Use one of {known}'
		},
		'cli/unknown-question': {
			what: 'There is no question “{found}” in “{questionnaire}”',
			todo: 'List them with gradus questions --questionnaire {questionnaire}'
		},
		'cli/unknown-dimension': {
			what: 'There is no dimension “{found}” in “{questionnaire}”',
			todo: 'Use one of {known}'
		}
	},
	'zh-CN': {
		'cli/unknown-command': { what: '没有这个命令', todo: '可选：{known}' },
		'cli/unknown-flag': { what: '命令“{command}”没有这个选项', todo: '用gradus --help查看用法' },
		'cli/value-missing': { what: '后面缺少值', todo: '在选项后写上值' },
		'cli/flag-missing': { what: '命令“{command}”需要这个选项', todo: '加上{flag}和它的值' },
		'cli/file-missing': { what: '没有指定文件', todo: '写上文件名，或用“-”读标准输入' },
		'cli/unexpected-argument': {
			what: '命令“{command}”不接受这个参数',
			todo: '去掉它；用gradus --help查看用法'
		},
		'cli/unknown-language': { what: '没有“{found}”这种语言', todo: '可选en或zh-CN' },
		'cli/question-or-dimension': { what: '不能与--question同时使用', todo: '只保留一个' },
		'cli/seconds-invalid': {
			what: '计算时间不能是“{found}”',
			todo: '填大于0、不超过{limit}的秒数'
		},
		'cli/input-twice': {
			what: '标准输入只能读一次，这里却用了两次',
			todo: '只留一个“-”，另一个写文件名'
		},
		'cli/answers-twice': {
			what: '“{questionnaire}”的答案已经有一份了',
			todo: '每份问卷只给一个文件'
		},
		'cli/answers-needed': {
			what: '没有“{questionnaire}”的答案，无法判断目标“{goal}”',
			todo: '用--answers加上这份答案，或换一个目标'
		},
		'cli/time-up': {
			what: '时间已到，还没能证明每个点都是最优',
			todo: '用--seconds多给些时间'
		},
		'cli/unreadable': { what: '文件读不出来（{reason}）', todo: '检查文件名和读取权限' },
		'cli/unknown-questionnaire': { what: '没有“{found}”这份问卷', todo: '可选：{known}' },
		'cli/unknown-question': {
			what: '问卷“{questionnaire}”里没有“{found}”这道题',
			todo: '用gradus questions --questionnaire {questionnaire}列出全部题目'
		},
		'cli/unknown-dimension': {
			what: '问卷“{questionnaire}”里没有“{found}”这个维度',
			todo: '可选：{known}'
		}
	}
};

const en = {
	score: 'Score',
	level: 'Level',
	coverage: 'Answered',
	range: 'Range',
	dimension: 'Dimension',
	question: 'Question',
	option: 'Option',
	value: 'Value',
	share: 'Share',
	adds: 'Adds',
	weight: 'Weight',
	depth: 'Depth',
	step: 'Step',
	raises: 'Raises',
	days: 'Person-days',
	weeks: 'Weeks',
	costSmall: 'Cost, small firm',
	questionnaire: 'Questionnaire',
	title: 'Title',
	version: 'Version',
	questions: 'Questions',
	depths: 'Depths',
	total: 'Sum',
	none: '–',
	to: ' to ',
	colon: ': ',
	semicolon: '; ',
	comma: ', ',
	open: ' (',
	close: ')',
	indicative: 'A first indication: the quick check alone gives no full picture',
	limitedBy: 'held back by',
	without: 'without that',
	notEnough: 'not yet: too few answers',
	nextLevel: 'To level ',
	missing: 'points missing ',
	raise: 'Raise',
	noAnswer: 'no answer that counts',
	addsTo: 'Adds to the dimension and to the whole',
	fine: 'no problem',
	oneProblem: '1 problem',
	problems: ' problems',
	unknownKind: 'not a Gradus file',
	answers: 'Answers',
	form: 'Answered with',
	points: 'Points',
	of: 'Of',
	gate: 'Gate',
	have: 'Have',
	need: 'Need',
	met: 'Met',
	yes: 'yes',
	no: 'no',
	notSaid: 'not said',
	waived: 'waived',
	titleMet: 'reached',
	gatesMissing: 'gates missing: ',
	outOf: ' of ',
	fullMarks: 'of ',
	notInForce: 'not in force in the month of the round',
	nothingSaid: 'nothing answered yet',
	moves: 'moves of the shortest list: ',
	now: 'Now',
	from: 'From',
	relation: 'Relation',
	strength: 'Strength',
	proposed: 'Proposed answer',
	noLinks: 'The two questionnaires have nothing in common that an answer could be carried over by',
	nothingFollows: 'From these answers none follows for the other questionnaire',
	several: 'several of',
	quarter: 'Quarter',
	number: 'No.',
	cost: 'Cost',
	gain: 'Gain',
	after: 'After',
	money: 'Money',
	goal: 'Goal',
	gatesMet: 'Gates met',
	arrow: ' → ',
	noLimit: 'no limit',
	atMost: 'at most {most} a quarter',
	quarters: 'Quarters',
	goals: {
		score: 'as far up as the limits allow',
		level: 'level {level}',
		dimension: '{dimension} at level {level}',
		'miit-2024': '{title}, level {level}',
		tier: '{tier}'
	},
	reached: 'reached',
	notReached: 'not reached within these limits; the path goes as far as they allow',
	proven: 'Proven: no better path keeps these limits',
	boundPoints: 'Not proven best: a better path could bring at most {bound} points more',
	boundSame: 'Not proven best: no path brings more, but another might bring the same for less',
	boundMoney: 'Not proven cheapest: a cheaper path could save at most {bound} {currency}',
	countedAsSmall: 'The size of the firm is not given: costs are those of a small firm',
	noSteps: 'No step: within these limits nothing in the catalogue brings this firm further',
	wantedOut:
		'Wanted, but not possible within these limits or of no use to this firm; raise the limits or want less',
	noStepNeeded: 'No step is needed: the goal is reached already',
	findOut: 'Find out first, for steps that cannot be judged yet:',
	budget: 'Budget',
	votes: 'Votes',
	median: 'Median',
	quartiles: 'IQR',
	agreement: 'Agreement A',
	consensus: 'Consensus Cns',
	verdict: 'Verdict',
	verdicts: {
		agreement: 'agreement',
		split: 'two camps',
		spread: 'spread',
		'too-few': 'too few for a verdict'
	},
	noCurve: 'No point: within these limits nothing in the catalogue brings this firm further',
	units: {
		percent: 'per cent',
		wan: '10,000 yuan',
		years: 'years',
		count: 'count',
		points: 'points',
		rank: 'rank',
		tce: 'tce',
		number: 'number'
	},
	relations: { equal: 'equal', narrower: 'narrower', broader: 'broader', related: 'related' },
	strengths: { strong: 'strong', fair: 'fair', weak: 'weak' }
};

export type Words = Readonly<typeof en>;

const words: Readonly<Record<Lang, Words>> = {
	en,
	'zh-CN': {
		score: '得分',
		level: '等级',
		coverage: '已答比例',
		range: '区间',
		dimension: '维度',
		question: '题目',
		option: '选项',
		value: '分值',
		share: '占比',
		adds: '贡献',
		weight: '权重',
		depth: '深度',
		step: '措施',
		raises: '提升',
		days: '人天',
		weeks: '周数',
		costSmall: '费用（小型企业）',
		questionnaire: '问卷',
		title: '名称',
		version: '版本',
		questions: '题数',
		depths: '深度',
		total: '合计',
		none: '–',
		to: '至',
		colon: '：',
		semicolon: '；',
		comma: '、',
		open: '（',
		close: '）',
		indicative: '仅为初步判断：快速评估看不到全貌',
		limitedBy: '受限于',
		without: '不受限时',
		notEnough: '答得还不够，暂不定级',
		nextLevel: '升到等级',
		missing: '还差',
		raise: '可提升',
		noAnswer: '没有可计分的回答',
		addsTo: '对维度和总分的贡献',
		fine: '没有问题',
		oneProblem: '1个问题',
		problems: '个问题',
		unknownKind: '不是Gradus的文件',
		answers: '回答',
		form: '作答方式',
		points: '得分',
		of: '满分',
		gate: '条件',
		have: '现有',
		need: '要求',
		met: '达到',
		yes: '是',
		no: '否',
		notSaid: '未填',
		waived: '豁免',
		titleMet: '已达到',
		gatesMissing: '还差的条件：',
		outOf: '/',
		fullMarks: '满分',
		notInForce: '本轮所在月份不适用',
		nothingSaid: '还没有作答',
		moves: '最短清单里的步数：',
		now: '现在',
		from: '来源',
		relation: '关系',
		strength: '强度',
		proposed: '建议答案',
		noLinks: '这两份问卷之间没有可以沿用答案的题目',
		nothingFollows: '从这些回答推不出另一份问卷的答案',
		several: '可多选',
		quarter: '季度',
		number: '序号',
		cost: '费用',
		gain: '提升',
		after: '须先完成',
		money: '资金',
		goal: '目标',
		gatesMet: '达到的条件数',
		arrow: ' → ',
		noLimit: '不限',
		atMost: '每季度不超过{most}',
		quarters: '季度数',
		goals: {
			score: '在约束条件内尽量提高',
			level: '达到等级{level}',
			dimension: '{dimension}达到等级{level}',
			'miit-2024': '{title}达到{level}级',
			tier: '{tier}'
		},
		reached: '可以达到',
		notReached: '在这些条件下达不到，以下安排只能走到这一步',
		proven: '已证明：在这些条件下没有更好的安排',
		boundPoints: '未能证明最优：更好的安排最多还能多得{bound}分',
		boundSame: '未能证明最优：得分不会更高，但也许有更省的安排',
		boundMoney: '未能证明最省：更省的安排最多还能少花{bound} {currency}',
		countedAsSmall: '没有填企业规模，费用按小型企业计算',
		noSteps: '没有措施：在这些条件下，措施库里没有能让企业再进一步的措施',
		wantedOut: '要求做、但在这些条件下做不到或对企业没有作用的措施，请放宽条件或减少要求',
		noStepNeeded: '不需要任何措施：目标已经达到',
		findOut: '请先弄清下列题目，有的措施才能判断：',
		budget: '预算',
		votes: '票数',
		median: '中位数',
		quartiles: '四分位距',
		agreement: '一致度A',
		consensus: '共识度Cns',
		verdict: '结论',
		verdicts: {
			agreement: '意见一致',
			split: '分成两派',
			spread: '意见分散',
			'too-few': '票数太少，不下结论'
		},
		noCurve: '没有结果：在这些条件下，措施库里没有能让企业再进一步的措施',
		units: {
			percent: '%',
			wan: '万元',
			years: '年',
			count: '个数',
			points: '分',
			rank: '名次',
			tce: '吨标准煤',
			number: '数字'
		},
		relations: { equal: '相同', narrower: '更具体', broader: '更宽泛', related: '相关' },
		strengths: { strong: '强', fair: '中', weak: '弱' }
	}
};

export const cliTexts = { usage, problems, words } as const;
