import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { API_TYPES } from '#sim/mesh/learner-code/api-types.ts'
import { GUEST_MODULES } from '#sim/mesh/learner-code/guest-modules.ts'
import { runRequest } from './fake-mesh.ts'

const root = join(import.meta.dirname, '../../../..')
mkdirSync(join(root, '.tmp'), { recursive: true })
const folder = mkdtempSync(join(root, '.tmp', 'api-types-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the compiler says of a program, with our types or with those of the real package. */
function check(source: string, types: 'ours' | 'real'): string[] {
  for (const { path, text } of API_TYPES) {
    if (types === 'ours' || path !== 'opentelemetry-api.d.ts') writeFileSync(join(folder, path), text)
    else rmSync(join(folder, path), { force: true })
  }
  writeFileSync(join(folder, 'order.ts'), source)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: 'es2023',
        lib: ['es2023'],
        types: [],
        module: 'esnext',
        moduleResolution: 'bundler',
        skipLibCheck: types === 'real',
      },
      include: ['*.ts'],
    }),
  )
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
    encoding: 'utf8',
  })
  return stdout.split('\n').filter((line) => line.includes('error'))
}

const PROGRAM = `
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, baggageEntryMetadataFromString, context, createContextKey, createTraceState, defaultTextMapGetter, isSpanContextValid, propagation, trace } from '@opentelemetry/api'
import type { Attributes, Baggage, Context, Link, Span, SpanContext, SpanOptions, TextMapGetter, TimeInput, Tracer } from '@opentelemetry/api'
const tracer: Tracer = trace.getTracer('t', '1.0.0')
const options: SpanOptions = { kind: SpanKind.CLIENT, attributes: { a: 1, list: ['x'] }, startTime: Date.now() }
const attributes: Attributes = { a: 'b' }
const when: TimeInput = [1, 2]
export async function handler(): Promise<number> {
  const number: number = tracer.startActiveSpan('a', (span: Span) => { span.end(); return 1 })
  const later: Promise<string> = tracer.startActiveSpan('b', options, ROOT_CONTEXT, async (span) => { span.end(when); return 'x' })
  const span = tracer.startSpan('c', options, context.active())
  const identity: SpanContext = span.spanContext()
  const link: Link = { context: identity, attributes }
  span.addLink(link).addLinks([link]).setAttributes(attributes).setStatus({ code: SpanStatusCode.ERROR, message: 'no' })
  span.recordException(new Error('no'))
  span.addEvent('e', attributes, when)
  const held: Context = trace.setSpan(ROOT_CONTEXT, span).setValue(createContextKey('k'), 1)
  const bound = context.bind(held, (text: string) => text.length)
  const length: number = bound('x') + context.with(held, (a: number, b: number) => a + b, undefined, 1, 2)
  const headers: Record<string, string> = {}
  propagation.inject(held, headers)
  const getter: TextMapGetter<Record<string, string>> = { keys: Object.keys, get: (carrier, key) => carrier[key] }
  const read = propagation.extract(ROOT_CONTEXT, headers, getter)
  const baggage: Baggage = propagation.createBaggage({ a: { value: 'x', metadata: baggageEntryMetadataFromString('p') } })
  const tier: string | undefined = propagation.getBaggage(propagation.setBaggage(read, baggage))?.getEntry('a')?.value
  const state: string = createTraceState('a=b').set('c', 'd').serialize()
  return number + length + (await later).length + (tier ?? state).length + Number(isSpanContextValid(identity)) + defaultTextMapGetter.keys(headers).length
}
`

describe('the types for the editor', () => {
  it('are those of the real package, as far as programs use it', () => {
    expect(check(PROGRAM, 'real')).toEqual([])
    expect(check(PROGRAM, 'ours')).toEqual([])
  })

  it('tell a mistake', () => {
    const wrong = PROGRAM.replace("span.addEvent('e', attributes, when)", "span.addEvents('e')")
    expect(check(wrong, 'ours').join()).toContain("'addEvents' does not exist")
  })

  it('speak of everything that is there, and of nothing else', () => {
    const names = Object.entries(GUEST_MODULES)
    const source = names.map(
      ([module, exported], index) =>
        `import * as m${index} from '${module}'\nexport const all${index} = [${exported.map((name) => `m${index}.${name}`).join()}]`,
    )
    expect(check(source.join('\n'), 'ours')).toEqual([])
    for (const [module, exported] of names) {
      const text = API_TYPES.map((types) => types.text).join('')
      const block = text.slice(text.indexOf(`declare module '${module}'`))
      const values = block
        .slice(0, block.indexOf('\n}\n'))
        .matchAll(/^ {2}export (?:const|function|class|enum) (\w+)/gm)
      expect(new Set(Array.from(values, ([, name]) => name))).toEqual(new Set(exported))
    }
    const globals = API_TYPES.flatMap(({ text }) =>
      Array.from(text.matchAll(/^declare (?:function|const|class) (\w+)/gm), ([, name]) => name!),
    )
    const { host } = runRequest(
      `export const handler = () => console.log(${globals.map((name) => `typeof ${name}`).join()})`,
    )
    expect(host.text[0]).not.toContain('undefined')
    expect(globals.length).toBeGreaterThan(10)
  })
})
