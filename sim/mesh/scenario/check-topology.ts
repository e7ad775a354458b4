import type { Problem } from './schema-problems.ts'
import type { Topology } from './topology.ts'

/** Holds every name that a topology uses to be there and to mean one thing; `at` is where the topology stands. */
export function checkTopology({ collectors, entry, events }: Topology, at: readonly string[] = []): Problem[] {
  const problems: Problem[] = []
  const replicas = new Set(
    Object.entries(collectors).flatMap(([name, { replicas: count }]) =>
      Array.from({ length: count }, (_, index) => `${name}-${index}`),
    ),
  )
  const hosts = new Map<string, string>()
  for (const [name, { host = name }] of Object.entries(collectors)) {
    const path = [...at, 'collectors', name, 'host']
    if (replicas.has(host)) {
      problems.push({ path, code: 'duplicate-name', message: `${host} is the name of one copy of a collector.` })
    }
    if (hosts.has(host)) {
      const message = `${hosts.get(host)!} answers at ${host} already.`
      problems.push({ path, code: 'duplicate-name', message })
    }
    hosts.set(host, name)
  }
  if (entry !== undefined && !Object.hasOwn(collectors, entry.collector)) {
    const message = `There is no collector ${entry.collector}.`
    problems.push({ path: [...at, 'entry'], code: 'unknown-name', message })
  }
  for (const [index, event] of events.entries()) {
    const named = 'start' in event ? [event.start] : 'kill' in event ? [event.kill] : []
    if ('drain' in event) named.push(event.drain)
    if ('dns' in event) {
      named.push(...event.replicas)
      if (!hosts.has(event.dns)) {
        const message = `No collector answers at ${event.dns}.`
        problems.push({ path: [...at, 'events', index, 'dns'], code: 'unknown-name', message })
      }
    }
    for (const name of named) {
      if (replicas.has(name)) continue
      problems.push({ path: [...at, 'events', index], code: 'unknown-name', message: `There is no copy ${name}.` })
    }
  }
  return problems
}
