import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseData } from '#content/read-data.ts'
import { ideas, question } from '#content/schema/question.ts'

const readme = readFileSync(new URL('../../../content/README.md', import.meta.url), 'utf8')
const snippet = (kind: string): string => new RegExp(`^\`\`\`yaml ${kind}\\n(.*?)^\`\`\`$`, 'ms').exec(readme)![1]!

describe('the question in content/README.md', () => {
  it('is one that can be read', () => {
    expect(parseData('README.md', snippet('question'), question).code).toBe('8.2')
    expect(Object.keys(parseData('README.md', snippet('ideas'), ideas))).toEqual(['errors-rise'])
  })

  it('has every key that a question can have', () => {
    const { shape } = question
    const keys = [
      ...Object.keys(shape),
      ...[shape.facts, shape.wrong, shape.follow_ups, shape.claims.unwrap()].flatMap((list) =>
        Object.keys(list.element.shape),
      ),
      ...Object.keys(shape.figures.unwrap().valueType.shape),
    ]
    const [, section = ''] = /^## Writing a question\n(.*?)(?=^## |$(?![^]))/ms.exec(readme)!
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(section))).toEqual([])
  })
})
