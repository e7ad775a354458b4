import { stemWord } from './english-words.ts'
import type { Token } from './flatten.ts'

/** Words that say the same in this field, line by line; a phrase with one of them is said with any of the others. */
const groups = `
decide decision judge verdict determine
keep retain store save preserve
drop discard toss dump
error failure fail failed failing
start begin beginning kick
end finish complete completion
arrive reach
send ship transmit export emit
same identical equal
whole complete entire full intact
part portion fraction piece
cheap inexpensive
expensive costly pricey
cost price
memory ram
create generate produce
each every
request call
service app application
instance replica node pod machine
random randomly
split scatter
combine mix
pass hand forward carry
attach add put
copy duplicate
overwrite replace
contain include
customer user
wire network
vendor company
trust believe
choose pick select
chance probability likelihood odds
percent percentage
share proportion ratio
small tiny little
big large huge
often frequently
alone itself
usual normal ordinary typical healthy
connect tie join
evict push
oldest old
rule policy
bill invoice
overload overwhelm
strip remove delete
outside external
check inspect
wrong incorrect
notice detect spot
draw roll flip
identifier id
oldest eldest
capture grab snapshot
wrap decorate
kill crash terminate
fragment piece scrap shred
contradict disagree
forge fake spoof
leak expose
overflow full
coin dice
obey follow honor respect imitate mimic
independent separate
outlive survive
neighbor adjacent
afterward later
allowlist whitelist
alert page
blind clueless
compose composite
slow sluggish
encode serialize
multiply magnify
`

/** What several words say together, and the word of the groups that says the same. */
const turns: readonly (readonly [string, string])[] = [
  ['make the call', 'decide'],
  ['take the decision', 'decide'],
  ['flip the coin', 'decide'],
  ['flip a coin', 'decide'],
  ['roll the dice', 'decide'],
  ['make up its mind', 'decide'],
  ['throw away', 'drop'],
  ['throw out', 'drop'],
  ['get rid of', 'drop'],
  ['hang on to', 'keep'],
  ['hold on to', 'keep'],
  ['kick off', 'start'],
  ['show up', 'arrive'],
  ['come in', 'arrive'],
  ['turn up', 'arrive'],
  ['get in', 'arrive'],
  ['go wrong', 'fail'],
  ['blow up', 'fail'],
  ['break', 'fail'],
  ['in full', 'whole'],
  ['in one piece', 'whole'],
  ['pass on', 'propagate'],
  ['hand on', 'propagate'],
  ['find out', 'know'],
  ['figure out', 'know'],
  ['at random', 'random'],
  ['push out', 'evict'],
  ['kick out', 'evict'],
  ['fall over', 'fail'],
  ['bring down', 'fail'],
  ['go down', 'fail'],
  ['fall through', 'fail'],
  ['take over', 'inherit'],
  ['pick up', 'take'],
  ['carry on', 'continue'],
  ['go on', 'continue'],
  ['keep going', 'continue'],
  ['add up', 'sum'],
  ['set off', 'cause'],
  ['lead to', 'cause'],
  ['hand over', 'pass'],
  ['let go', 'drop'],
  ['leave out', 'drop'],
  ['fill up', 'full'],
  ['run out', 'full'],
  ['end up', 'arrive'],
  ['right away', 'immediate'],
  ['straight away', 'immediate'],
  ['on the spot', 'immediate'],
  ['in advance', 'before'],
  ['ahead of', 'before'],
  ['up front', 'before'],
  ['prior to', 'before'],
  ['as well', 'too'],
  ['one and the same', 'same'],
  ['of its own', 'own'],
]

const classes = new Map<string, number[]>()
for (const [index, line] of groups.trim().split('\n').entries()) {
  for (const word of line.split(' ')) {
    const stem = stemWord(word)
    const known = classes.get(stem)
    if (known === undefined) classes.set(stem, [index])
    else if (!known.includes(index)) known.push(index)
  }
}

const compiledTurns = turns.map(([said, word]) => ({ words: said.split(' ').map(stemWord), stem: stemWord(word) }))
const turnsByFirst = new Map<string, typeof compiledTurns>()
for (const turn of compiledTurns) turnsByFirst.set(turn.words[0]!, [...(turnsByFirst.get(turn.words[0]!) ?? []), turn])

/** Whether two stems say the same in this field. */
export function areAlike(one: string, other: string): boolean {
  if (one === other) return true
  const there = classes.get(other)
  return there !== undefined && classes.get(one)?.some((index) => there.includes(index)) === true
}

/** The stems that say the same as a stem, itself first. */
export function stemsLike(stem: string): readonly string[] {
  return likes.get(stem) ?? [stem]
}

const likes = new Map(
  [...classes].map(([stem, indexes]) => {
    const others = [...classes].filter(
      ([other, theirs]) => other !== stem && theirs.some((one) => indexes.includes(one)),
    )
    return [stem, [stem, ...others.map(([other]) => other)]] as const
  }),
)

/** What the words from a place on say together, with the place behind them. */
export function turnsAt(tokens: readonly (Token | undefined)[], at: number): readonly { stem: string; to: number }[] {
  const first = tokens[at]
  if (first?.kind !== 'word') return []
  const found: { stem: string; to: number }[] = []
  for (const { words, stem } of turnsByFirst.get(first.stem) ?? []) {
    let to = at + 1
    for (const word of words.slice(1)) {
      if (tokens[to]?.stem !== word && tokens[to + 1]?.stem === word && tokens[to]?.kind === 'word') to++
      if (tokens[to]?.stem !== word) {
        to = -1
        break
      }
      to++
    }
    if (to > 0) found.push({ stem, to })
  }
  return found
}
