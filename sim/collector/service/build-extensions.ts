import { randomStream } from '../../kernel/random.ts'
import type { Extension } from '../component/component.ts'
import type { CollectorConfig } from '../config/collector-config.ts'
import { goQuote } from '../config/go-quote.ts'
import type { BuildFailure, Surroundings } from './graph.ts'

/** What an extension does that only has a configuration here. */
const silent = (): Extension => ({ start: () => null, *shutdown() {} })

/** Builds the extensions that the service names, in that order (upstream: service/extensions.New). */
export function buildExtensions(
  config: CollectorConfig,
  { seed, log, ...shared }: Surroundings,
): Map<string, Extension> | { failure: BuildFailure } {
  const built = new Map<string, Extension>()
  for (const id of config.service.extensions) {
    const { factory, name, key, config: own } = config.extensions.get(id)!
    const random = randomStream(seed, `collector/extension/${id}`)
    const extension =
      factory.create?.({ ...shared, id, name, type: factory.type, log: log(id), random }, own) ?? silent()
    if (typeof extension === 'string') {
      const message = `failed to build extensions: failed to create extension ${goQuote(id)}: ${extension}`
      return { failure: { code: 'build-failed', message, path: ['extensions', key] } }
    }
    built.set(id, extension)
  }
  return built
}
