import { readFileSync } from 'node:fs'

/**
 * The text of a scenario that comes with the project, on a run of a seventh of its requests: for tests of what a server does
 * with scenarios, whatever there is to be found in them.
 */
export function smallScenario(): string {
  const file = new URL('../../content/authored/examples/slow-third-party.yaml', import.meta.url)
  const text = readFileSync(file, 'utf8')
  const small = text.replace('shown: { load: 2,', 'shown: { load: 0.3,')
  if (small === text) throw new Error('The scenario says otherwise by now how large its run is.')
  return small
}
