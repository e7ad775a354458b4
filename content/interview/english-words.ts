import { stemEnglish } from './stem-english.ts'

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Words that stand before a noun. */
export const determiners = list(
  'a an the this these those each every some any no all both its their our your my his her another such what which',
)
/** Words that stand before what they relate to. */
export const prepositions = list(
  'of to in for with from at by on into onto per than as about after before between during without within through over under across against behind beyond until till upon via toward towards among like near inside outside',
)
/** Words that join clauses or words. */
export const conjunctions = list(
  'and or but because so if when while whereas although though then since unless that where nor yet whether once',
)
/** Words that stand for a noun. */
export const pronouns = list(
  'i you he she it we they them him us me itself themselves one ones everything nothing something anything everyone nobody someone everybody there who whom whose mine yours ours theirs none',
)
/** Verbs that help other verbs. */
export const auxiliaries = list(
  'is are was were be been being am do does did has have had having can could will would shall should may might must let lets get gets got',
)
/** Small words that qualify. */
export const adverbs = list(
  'not never only also just even still already always again too very more most less least much many few enough how why here now later first last ever often usually sometimes maybe actually really basically simply instead otherwise anyway well about almost nearly roughly quite rather however therefore thus hence up down out off away back together yes ok okay right same other else own',
)
/** Verbs and phrases a speaker glues with, which a list of terms does not have. */
const glue = list(
  'need needs know knows see sees make makes made means mean say says said go goes going gone come comes put puts use uses used want wants take takes think look looks looking happen happens happened becomes become give gives tell tells told depends depend lets sends exports blocks keeps drops loses decides waits holds arrives starts ends fails reads writes copies injects extracts travels stays follows votes refuses fills retries hits works counts runs',
)

/** Whether a lower-case word belongs to the grammar of a sentence rather than to its subject. */
export const isFunctionWord = (word: string): boolean =>
  determiners.has(word) ||
  prepositions.has(word) ||
  conjunctions.has(word) ||
  pronouns.has(word) ||
  auxiliaries.has(word) ||
  adverbs.has(word)

/** Whether a lower-case word shows that somebody made a sentence: grammar, or one of the commonest verbs. */
export const isSentenceWord = (word: string): boolean => isFunctionWord(word) || glue.has(word)

const irregular: Readonly<Record<string, string>> = {
  kept: 'keep',
  lost: 'lose',
  losing: 'lose',
  loss: 'lose',
  losses: 'lose',
  sent: 'send',
  held: 'hold',
  knew: 'know',
  known: 'know',
  unknown: 'unknown',
  saw: 'see',
  seen: 'see',
  seeing: 'see',
  chose: 'choose',
  chosen: 'choose',
  took: 'take',
  taken: 'take',
  went: 'go',
  gone: 'go',
  goes: 'go',
  got: 'get',
  gotten: 'get',
  made: 'make',
  making: 'make',
  broke: 'break',
  broken: 'break',
  began: 'begin',
  begun: 'begin',
  threw: 'throw',
  thrown: 'throw',
  wrote: 'write',
  written: 'write',
  ran: 'run',
  running: 'run',
  found: 'find',
  left: 'leave',
  came: 'come',
  gave: 'give',
  given: 'give',
  paid: 'pay',
  said: 'say',
  told: 'tell',
  built: 'build',
  spent: 'spend',
  forgot: 'forget',
  forgotten: 'forget',
  grew: 'grow',
  grown: 'grow',
  hid: 'hide',
  hidden: 'hide',
  led: 'lead',
  met: 'meet',
  slept: 'sleep',
  shown: 'show',
  thought: 'think',
  understood: 'understand',
  doing: 'do',
  does: 'do',
  done: 'do',
  did: 'do',
  has: 'have',
  had: 'have',
  having: 'have',
  is: 'be',
  are: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  being: 'be',
  am: 'be',
  children: 'child',
  dropped: 'drop',
  dying: 'die',
  its: 'it',
  data: 'data',
  status: 'status',
  bus: 'bus',
  dns: 'dns',
  tls: 'tls',
  always: 'always',
  process: 'process',
  processes: 'process',
  analysis: 'analyse',
  analyses: 'analyse',
  analyze: 'analyse',
  analyzed: 'analyse',
}

/** Compounds that people write in one word as often as in two. */
const compounds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    traceid: 'trace id',
    traceids: 'trace id',
    spanid: 'span id',
    spanids: 'span id',
    parentid: 'parent id',
    backpressure: 'back pressure',
    loadbalancing: 'load balancing',
    loadbalancer: 'load balancer',
    loadbalanced: 'load balanced',
    opentelemetry: 'open telemetry',
    otel: 'open telemetry',
    parentbased: 'parent based',
    tailsampling: 'tail sampling',
    headsampling: 'head sampling',
    decisionwait: 'decision wait',
    numtraces: 'num traces',
    servicename: 'service name',
    timestamp: 'time stamp',
    timestamps: 'time stamp',
    healthcheck: 'health check',
    healthchecks: 'health check',
    realtime: 'real time',
    readonly: 'read only',
    memorylimiter: 'memory limiter',
    threadpool: 'thread pool',
    dropdown: 'drop down',
    everytime: 'every time',
    alot: 'a lot',
    hostname: 'host name',
    username: 'user name',
    userid: 'user id',
    metadata: 'meta data',
    upfront: 'up front',
    afterwards: 'after',
    afterward: 'after',
  }),
)

const contractions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cannot: 'can not',
    "can't": 'can not',
    cant: 'can not',
    "won't": 'will not',
    wont: 'will not',
    "shan't": 'shall not',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    isnt: 'is not',
    arent: 'are not',
    wasnt: 'was not',
    werent: 'were not',
    wouldnt: 'would not',
    shouldnt: 'should not',
    couldnt: 'could not',
    hasnt: 'has not',
    havent: 'have not',
    "it's": 'it is',
    "that's": 'that is',
    "there's": 'there is',
    "what's": 'what is',
    "who's": 'who is',
    "he's": 'he is',
    "she's": 'she is',
    "let's": 'let us',
    "i'm": 'i am',
    gonna: 'going to',
    wanna: 'want to',
  }),
)

const endings: readonly [RegExp, string][] = [
  [/n't$/, ' not'],
  [/'re$/, ' are'],
  [/'ll$/, ' will'],
  [/'ve$/, ' have'],
  [/'d$/, ' would'],
  [/'s?$/, ''],
]

/** A lower-case word as the words it stands for: contractions and compounds in full, British spelling as American. */
export function spellOut(word: string): readonly string[] {
  let spelt = contractions.get(word) ?? compounds.get(word)
  if (spelt === undefined && word.includes("'")) {
    const [ending, by] = endings.find(([pattern]) => pattern.test(word)) ?? [/'/g, '']
    spelt = word.replace(ending, by)
  }
  return (spelt ?? word).split(' ').map(american)
}

const american = (word: string): string =>
  word.length < 8
    ? word.replace(/^(behav|col|fav|hon)our/, '$1or')
    : word.replace(/(\w{4})is(e|ed|es|ing|ation|er|ers)$/, '$1iz$2').replace(/our(al|s|ed)?$/, 'or$1')

const stems = new Map<string, string>()

/** The stem that a lower-case word is compared by: of its base where it is irregular. */
export function stemWord(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  if (stems.size > 20_000) stems.clear()
  const stem = Object.hasOwn(irregular, word) ? stemEnglish(irregular[word]!) : stemEnglish(word)
  stems.set(word, stem)
  return stem
}
