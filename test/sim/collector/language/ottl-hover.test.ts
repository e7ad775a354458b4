import { describe, expect, it } from 'vitest'
import { components } from '#sim/collector/components.ts'
import { hover } from '#sim/collector/language/hover.ts'

/** The hover at `¦`: its first line, and what it covers. */
function on(marked: string) {
  const text = marked.replace('¦', '')
  const found = hover(text, marked.indexOf('¦'), components)
  if (found === null) return null
  const [head, doc] = found.markdown.split('\n\n')
  return { head, doc, covers: text.slice(found.range.start, found.range.end) }
}

const condition = (marked: string) => on(`processors:\n  filter:\n    traces:\n      span:\n        - ${marked}\n`)
const statement = (marked: string) => on(`processors:\n  transform:\n    trace_statements:\n      - ${marked}\n`)

describe('hover in OTTL', () => {
  it('tells type and meaning of a path, segment by segment', () => {
    expect(condition('status.co¦de == 2')).toEqual({
      head: '**status.code** · int',
      doc: expect.stringContaining('STATUS_CODE_ERROR') as string,
      covers: 'code',
    })
    expect(condition('¦status.code == 2')).toMatchObject({ head: '**status** · ptrace.Status', covers: 'status' })
    expect(statement('set(span.attributes["x"], resource.attrib¦utes["y"])')).toMatchObject({
      head: '**resource.attributes** · map',
      covers: 'attributes',
    })
    expect(statement('set(sp¦an.name, "a")')).toMatchObject({ head: '**span** · context', covers: 'span' })
  })

  it('tells the signature of a function', () => {
    expect(statement('s¦et(span.name, "a")')).toEqual({
      head: '**set**`(target: Setter, value: Getter)` · editor',
      doc: expect.stringContaining('Writes a value') as string,
      covers: 'set',
    })
    expect(condition('IsMat¦ch(name, "a")')).toMatchObject({ covers: 'IsMatch' })
  })

  it('tells the number of an enum', () => {
    expect(condition('kind == SPAN_KIND_SE¦RVER')).toEqual({
      head: '**SPAN_KIND_SERVER** · enum, 2',
      covers: 'SPAN_KIND_SERVER',
    })
  })

  it.each([
    ['single quotes', `'name == "it''s" and ki¦nd == 1'`],
    ['double quotes', String.raw`"name == \"\x41\" and ki¦nd == 1"`],
    ['a block', '|\n          name == "a"\n          and ki¦nd == 1'],
    ['a folded block', '>\n          name == "a"\n\n          and ki¦nd == 1'],
    ['several lines', 'name == "a"\n          and ki¦nd == 1'],
  ])('finds the word in %s', (_, marked) => {
    expect(condition(marked)).toMatchObject({ head: '**kind** · int', covers: 'kind' })
  })

  it('tells of the field where the text itself says nothing', () => {
    expect(condition('name == "¦x"')).toMatchObject({ doc: 'A condition on spans.' })
    expect(condition('unkn¦own == 1')).toMatchObject({ doc: 'A condition on spans.' })
  })
})
