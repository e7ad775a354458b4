import { expect, it } from 'vitest'
import { findQuestion, loadIdeas } from '#content/questions/load-questions.ts'
import { recognise } from '#content/questions/recognise.ts'

/** As many characters as an answer may have. */
const LONGEST = 8000

it.each(['en', 'th'] as const)(
  'an answer in %s that says one thing a thousand times is read to its end, where trying all pairs would not come to one',
  (language) => {
    const ideas = loadIdeas()
    const question = findQuestion('1.7')!
    for (const { hit } of question.facts) {
      const long = hit.find((members) => members.length >= 3) ?? hit[0]!
      const words = long
        .filter((member) => typeof member === 'string')
        .map((member) => plainest(ideas.get(member.replace(/^not /, ''))![language]))
      const text = `${words.join(' ')} `.repeat(LONGEST).slice(0, LONGEST)
      expect(recognise(question, text, ideas).facts).toHaveLength(question.facts.length)
    }
  },
)

/** The first phrase, without the marks of what may stand in its place or be left out. */
const plainest = (phrases: readonly string[]): string => phrases[0]!.split('|')[0]!.replaceAll(/[()[\]*?]/g, '')
