import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { describeConventionalLibraries, describeLibraries } from '#sim/mesh/reference/describe-libraries.ts'
import { runSmall, serviceOf, smallScenario, spansOf } from '../small-world.ts'
import type { Written } from '../small-world.ts'

/** A world in which every library has something to do, whose services all say `setting`. */
function scopesAndNames(setting: string): { scope: string; name: string }[] {
  const own = parse(setting) as Written & { language?: string }
  const service = (operations: Written, isFront = false): Written => {
    const { sidecars, ...rest } = own
    return serviceOf('go', operations, { ...rest, ...(isFront && sidecars !== undefined && { sidecars }) })
  }
  const written = smallScenario({
    peers: {
      db: { palette: 3, monogram: 'DB', system: 'postgresql', address: 'db', port: 5432, namespace: 'small' },
      cache: { palette: 4, monogram: 'CA', system: 'redis', address: 'cache', port: 6379 },
    },
    topics: { orders: { address: 'kafka' } },
    amqp: {
      address: 'rabbit',
      exchanges: { shop: { bindings: [{ queue: 'mails', key: 'mail' }] } },
      queues: { mails: {} },
    },
    services: {
      front: service(
        {
          buy: { http: 'POST /buy', steps: [{ call: 'back.store' }, { call: 'back.check' }, { enqueue: 'back.mail' }] },
        },
        true,
      ),
      back: {
        ...service({
          store: {
            http: 'POST /store',
            steps: [
              { ask: 'db', for: 'INSERT small.orders', text: 'INSERT INTO orders VALUES (1)', time: '5ms' },
              { ask: 'cache', for: 'SET order', text: 'SET order 1', time: '1ms' },
              { publish: 'orders' },
              { send: 'shop', key: 'mail' },
            ],
          },
          check: { grpc: 'small.Back/Check', steps: [{ work: '1ms' }] },
          write: { receives: 'mails', steps: [{ work: '1ms' }] },
          mail: { job: {}, steps: [{ work: '1ms' }] },
        }),
        pools: { db: { max_connections: 2 } },
      },
      far: service({ ordered: { consumes: 'orders', consumer: { each: 'batch' }, steps: [{ work: '1ms' }] } }),
      near: service({ ordered: { consumes: 'orders', steps: [{ work: '1ms' }] } }),
    },
  })
  return spansOf(runSmall(written))
}

const libraries = describeLibraries()

describe('the reference of libraries', () => {
  it.each(libraries)(
    'has the setting with which worlds make the spans of $id, but for those it says they do not',
    ({ setting, scope, spans, unmade }) => {
      const made = scopesAndNames(setting).filter((span) => span.scope === scope.name)
      const found = spans.filter(({ name }) => made.some((span) => patternOf(name).test(span.name)))
      expect(found.map(({ name }) => name)).toEqual(
        spans.map(({ name }) => name).filter((name) => !unmade.includes(name)),
      )
    },
  )

  it('names spans that there are as those that worlds do not make', () => {
    for (const { spans, unmade } of libraries) {
      expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining([...unmade]))
    }
  })

  it('says what writes spans in every language where conventions are followed', () => {
    const kinds = describeConventionalLibraries()
    expect(kinds.map(({ kind }) => kind)).toContain('kafka')
    const server = kinds.find(({ kind }) => kind === 'server')!
    expect(server.byLanguage.find(({ language }) => language === 'go')!.scope.name).toMatch(/otelhttp$/)
  })
})

/** `send <topic>` as a pattern; a route may be missing. */
function patternOf(name: string): RegExp {
  const text = name
    .replaceAll('.', '\\.')
    .replaceAll(' <route>', '( .+)?')
    .replaceAll(/<[^>]+>/g, '.+')
  return new RegExp(`^${text}$`)
}
