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
	'cli/unknown-dimension',
	'cli/value-invalid',
	'cli/unwritable',
	'cli/no-benchmark',
	'cli/too-few-answers',
	'cli/card-not-valid',
	'cli/code-needed',
	'cli/code-invalid',
	'cli/folder-empty',
	'cli/ledger-empty',
	'cli/several-periods',
	'cli/rule-unknown',
	'cli/identity-needed',
	'cli/passphrase-needed',
	'cli/figures-needed',
	'cli/figures-invalid',
	'cli/release-not-newer',
	'cli/hub-needed',
	'cli/not-a-hub',
	'cli/delta-too-low',
	'cli/unknown-issuer',
	'cli/not-a-pack',
	'cli/other-questions',
	'cli/segment-not-published',
	'ledger/unsorted',
	'ledger/mixed',
	'ledger/too-many-codes'
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
  gradus contribute --answers FILE --card FILE         what a firm gives to an association, encrypted for it
                   [--home] [--code CODE]              … counted upward by it; with the member code
                   [--cid ID --seq N] [--out FILE]     … in place of what was given before
  gradus aggregate --ledger DIR|FILE --policy FILE     what a policy lets be published of a ledger
                   [--period YYYY-Qn] [--rev N]
                   [--identity FILE --figures FILE]    … as a release pack, signed, held against earlier figures
                   [--upward [--hub CARD]]             … and the exact counts for the hub, sealed for it
                   [--out FILE|DIR]
  gradus merge     PACK…                               the sum of confidential packs, or of exact counts
                   [--identity FILE] [--card FILE …] [--roster FILE]
                   [--policy FILE --figures FILE …]    … released like a ledger
  gradus verify    PACK                                whether a pack is whole, signed, and keeps its policy
                   [--card FILE …] [--roster FILE]
  gradus compare   --answers FILE --pack FILE          where a firm stands among those of a release pack
                   [--segment NAME] [--card FILE …] [--roster FILE]
  gradus validate  FILE                                which Gradus file it is, and every problem in it

  --seconds N       how long plan and frontier may search; 60 without it
  --json            the result as JSON
  --lang en|zh-CN   the language of words and problems; en without it
  --help            this text
  --version         the version of Gradus

  --passphrase-file FILE   the passphrase of --identity; else the variable GRADUS_PASSPHRASE has it

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
  gradus contribute --answers 文件 --card 文件         企业提供给协会的数据，已为该协会加密
                   [--home] [--code 会员码]            由该协会向上汇总；附上会员码
                   [--cid 编号 --seq 序号] [--out 文件]  替换以前提供的数据
  gradus aggregate --ledger 目录|文件 --policy 文件    按规则，一份台账可以发布什么
                   [--period YYYY-Qn] [--rev 序号]
                   [--identity 文件 --figures 文件]    与以往发布的数字核对，生成签名的对标包
                   [--upward [--hub 名片]]             另附给上级中心的精确计数，已为其加密
                   [--out 文件|目录]
  gradus merge     包…                                 合并机密包或精确计数
                   [--identity 文件] [--card 文件 …] [--roster 文件]
                   [--policy 文件 --figures 文件 …]    并像台账一样发布
  gradus verify    包                                  检查包是否完整、签名是否有效、是否符合其规则
                   [--card 文件 …] [--roster 文件]
  gradus compare   --answers 文件 --pack 文件          企业在对标包各组企业中的位置
                   [--segment 组名] [--card 文件 …] [--roster 文件]
  gradus validate  文件                                判断是哪种Gradus文件，列出其中所有问题

  --seconds N       plan和frontier最多计算多少秒，默认60
  --json            以JSON输出结果
  --lang en|zh-CN   文字所用语言，默认en
  --help            显示本说明
  --version         显示Gradus的版本

  --passphrase-file 文件   --identity 的口令；也可放在环境变量GRADUS_PASSPHRASE中

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
		},
		'cli/value-invalid': {
			what: '“{found}” does not fit this flag',
			todo: 'See gradus --help for its form'
		},
		'cli/unwritable': {
			what: 'It cannot be written ({reason})',
			todo: 'Name another place, or check whether you may write there'
		},
		'cli/no-benchmark': {
			what: '“{questionnaire}” is an official yardstick, and benchmarks are made of the core alone',
			todo: 'Use answers to the core'
		},
		'cli/too-few-answers': {
			what: 'There are too few answers for a level, so nothing is given',
			todo: 'Answer more questions first'
		},
		'cli/card-not-valid': {
			what: 'The card holds from {from} to {to}',
			todo: 'Ask the association for its present card'
		},
		'cli/code-needed': {
			what: 'This association asks for the member code',
			todo: 'Add --code with the code it gave you'
		},
		'cli/code-invalid': {
			what: 'This is no member code',
			todo: 'Check it against the sheet: ten characters and a check character'
		},
		'cli/folder-empty': {
			what: 'The folder holds no ledger',
			todo: 'Ledgers in it must end with .ndjson'
		},
		'cli/ledger-empty': {
			what: 'Nothing in it counts',
			todo: 'Check the period, and whether contributions were collected'
		},
		'cli/several-periods': {
			what: 'It holds contributions of {periods}; all of them count, as {period}',
			todo: 'Name one with --period to count it alone'
		},
		'cli/rule-unknown': {
			what: 'The rule “{found}” cannot be applied here',
			todo: 'Use {known}, or release on the steward’s device'
		},
		'cli/identity-needed': {
			what: 'This pack is sealed',
			todo: 'Add --identity with the keys of the hub it is for'
		},
		'cli/passphrase-needed': {
			what: 'The identity is locked',
			todo: 'Put its passphrase into the variable GRADUS_PASSPHRASE or a file named by --passphrase-file'
		},
		'cli/figures-needed': {
			what: 'What is signed must be held against every earlier release',
			todo: 'Add --figures with the file that keeps their exact figures; a new one is begun where there is none'
		},
		'cli/figures-invalid': {
			what: 'These are no figures of a release',
			todo: 'Use the file that earlier runs wrote, unchanged'
		},
		'cli/release-not-newer': {
			what: '{found} does not come after {last}, which is released already',
			todo: 'Name a later --period or --rev'
		},
		'cli/hub-needed': {
			what: 'The exact counts must be sealed for a hub',
			todo: 'Add --hub with its card'
		},
		'cli/not-a-hub': { what: 'This is the card of an association', todo: 'Use the card of a hub' },
		'cli/delta-too-low': {
			what: 'A hub releases anew only where {limit} firms or more changed',
			todo: 'Raise delta in the policy'
		},
		'cli/unknown-issuer': {
			what: 'The signature holds, but nobody here knows who “{name}” ({fingerprint}) is',
			todo: 'Add --card with the issuer’s card, once you have compared its fingerprint'
		},
		'cli/not-a-pack': {
			what: 'This is no pack that the command “{command}” can read',
			todo: 'Use a pack made by Gradus'
		},
		'cli/other-questions': {
			what: 'The pack is about {found}, the answers are to {known}',
			todo: 'Use a pack about the same version of the questionnaire'
		},
		'cli/segment-not-published': {
			what: 'The pack shows no group “{found}” with this firm in it',
			todo: 'Use one of {known}, or leave it out'
		},
		'ledger/unsorted': {
			what: 'Its lines are not in the order of their firms, and it can be read only once',
			todo: 'Give it as a file, or sort its lines first'
		},
		'ledger/mixed': {
			what: 'It is about another questionnaire than the ledgers before it',
			todo: 'Count the ledgers of each questionnaire apart'
		},
		'ledger/too-many-codes': {
			what: 'It names more than {limit} codes of one kind',
			todo: 'Check that the lines come from Gradus'
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
		},
		'cli/value-invalid': { what: '“{found}”不符合要求', todo: '写法见gradus --help' },
		'cli/unwritable': { what: '无法写入（{reason}）', todo: '换一个位置，或检查写入权限' },
		'cli/no-benchmark': {
			what: '“{questionnaire}”是官方标准，对标只用核心问卷',
			todo: '请用核心问卷的答案'
		},
		'cli/too-few-answers': { what: '答得太少，还不能定级，因此不提供', todo: '先多答一些题' },
		'cli/card-not-valid': {
			what: '名片有效期为{from}至{to}',
			todo: '向协会索取现在的名片'
		},
		'cli/code-needed': { what: '该协会要求会员码', todo: '用--code加上协会给的会员码' },
		'cli/code-invalid': { what: '这不是会员码', todo: '对照会员码单：十个字符加一个校验字符' },
		'cli/folder-empty': { what: '目录中没有台账', todo: '台账文件名须以.ndjson结尾' },
		'cli/ledger-empty': { what: '其中没有可计入的数据', todo: '检查季度，以及是否收集过数据' },
		'cli/several-periods': {
			what: '其中有{periods}的数据，全部计入{period}',
			todo: '只算一个季度时用--period指定'
		},
		'cli/rule-unknown': {
			what: '规则“{found}”在此无法执行',
			todo: '可用{known}，或在汇总人的设备上发布'
		},
		'cli/identity-needed': { what: '该包已加密', todo: '用--identity加上收件中心的密钥' },
		'cli/passphrase-needed': {
			what: '身份文件已上锁',
			todo: '把口令放进环境变量GRADUS_PASSPHRASE，或用--passphrase-file指定文件'
		},
		'cli/figures-needed': {
			what: '签名发布前必须与以往每次发布核对',
			todo: '用--figures指定保存精确数字的文件；没有时会新建'
		},
		'cli/figures-invalid': { what: '这不是发布过的数字', todo: '请用以前运行写出的文件，不要改动' },
		'cli/release-not-newer': {
			what: '{found}不晚于已发布的{last}',
			todo: '用--period或--rev指定更晚的'
		},
		'cli/hub-needed': { what: '精确计数必须为上级中心加密', todo: '用--hub加上它的名片' },
		'cli/not-a-hub': { what: '这是协会的名片', todo: '请用上级中心的名片' },
		'cli/delta-too-low': {
			what: '上级中心只有在至少{limit}家企业变动后才重新发布',
			todo: '提高规则中的delta'
		},
		'cli/unknown-issuer': {
			what: '签名有效，但这里不认识“{name}”（{fingerprint}）',
			todo: '核对指纹后，用--card加上发布者的名片'
		},
		'cli/not-a-pack': { what: '命令“{command}”读不了这样的文件', todo: '请用Gradus生成的包' },
		'cli/other-questions': {
			what: '该包针对{found}，答案针对{known}',
			todo: '请用同一版本问卷的包'
		},
		'cli/segment-not-published': {
			what: '包中没有包含该企业的“{found}”组',
			todo: '可选：{known}，也可不填'
		},
		'ledger/unsorted': {
			what: '各行未按企业排序，而它只能读一次',
			todo: '请以文件给出，或先排序'
		},
		'ledger/mixed': { what: '它与前面的台账针对不同问卷', todo: '每份问卷的台账分开计算' },
		'ledger/too-many-codes': {
			what: '同一类代码超过{limit}个',
			todo: '检查这些行是否来自Gradus'
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
	segment: 'Group',
	allFirms: 'all firms',
	firms: 'Firms',
	published: 'Published',
	merged: 'With merged bands',
	reissued: 'As before',
	withheld: 'Withheld',
	counted: 'Contributions that count',
	withdrawn: 'withdrawn',
	replaced: 'replaced',
	conflicts: 'conflicting',
	otherPeriods: 'of other periods',
	leftOut: 'left out by the rule',
	period: 'Period',
	unsigned: 'Not signed: for checking alone',
	written: 'Written to',
	givenTo: 'For',
	fingerprint: 'Fingerprint',
	contribution: 'Contribution',
	line: 'Line',
	homeYes: 'counted upward by this association',
	homeNo: 'not counted upward by this association',
	packs: 'Packs',
	issuer: 'Issuer',
	made: 'Made',
	policy: 'Policy',
	signed: 'The signature holds, and the issuer is known',
	unknownIssuer: 'The signature holds, but the issuer is not known here',
	keepsPolicy: 'The pack keeps its policy',
	otherVersion: 'It is about another version of the questionnaire than Gradus has here',
	groups: 'Groups',
	own: 'Own',
	medianOf: 'Median',
	middleHalf: 'Middle half',
	ahead: 'Ahead of',
	ofTen: '{count} of 10',
	places: { below: 'below', around: 'around', above: 'above' },
	tooFew: 'too few firms',
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
		segment: '组',
		allFirms: '全部企业',
		firms: '企业数',
		published: '发布',
		merged: '合并区间',
		reissued: '沿用以前',
		withheld: '不发布',
		counted: '计入的数据',
		withdrawn: '已撤回',
		replaced: '已替换',
		conflicts: '有冲突',
		otherPeriods: '属其他季度',
		leftOut: '按规则排除',
		period: '季度',
		unsigned: '未签名，仅供核对',
		written: '已写入',
		givenTo: '提供给',
		fingerprint: '指纹',
		contribution: '贡献',
		line: '条目',
		homeYes: '由该协会向上汇总',
		homeNo: '不由该协会向上汇总',
		packs: '包数',
		issuer: '发布者',
		made: '制作日期',
		policy: '规则',
		signed: '签名有效，发布者已知',
		unknownIssuer: '签名有效，但这里不认识发布者',
		keepsPolicy: '该包符合其规则',
		otherVersion: '该包针对的问卷版本与这里的不同',
		groups: '组数',
		own: '本企业',
		medianOf: '中位数',
		middleHalf: '中间一半',
		ahead: '领先于',
		ofTen: '每10家中的{count}家',
		places: { below: '低于', around: '相当', above: '高于' },
		tooFew: '企业太少',
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
