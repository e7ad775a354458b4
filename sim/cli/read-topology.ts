import { dirname, join } from 'node:path'
import { parseTopology } from '../run/topology/parse-topology.ts'
import type { TopologyInput } from '../run/topology/topology-run.ts'
import type { Topology } from '../mesh/scenario/topology.ts'

type ReadFile = (path: string) => Promise<string>

/** Reads a topology and the configurations it names, files beside it; what is wrong are sentences, one a line. */
export async function readTopology(path: string, readFile: ReadFile): Promise<TopologyInput | { error: string }> {
  const text = await readOr(readFile, path)
  if (text === null) return { error: `The topology ${path} cannot be read.` }
  const parsed = parseTopology(text)
  if ('diagnostics' in parsed) {
    const lines = parsed.diagnostics.map(
      ({ message, range }) => `${path}${range === undefined ? '' : `:${range.startLine}`}: ${message}`,
    )
    return { error: lines.join('\n') }
  }
  return await readConfigs(parsed.topology, dirname(path), readFile)
}

/** Reads the configurations that a topology names, files in `folder`; a text of several lines is one itself. */
export async function readConfigs(
  topology: Topology,
  folder: string,
  readFile: ReadFile,
): Promise<TopologyInput | { error: string }> {
  const configs = new Map<string, string>()
  for (const [name, { config }] of Object.entries(topology.collectors)) {
    const text = config.includes('\n') ? config : await readOr(readFile, join(folder, config))
    if (text === null) return { error: `${join(folder, config)}, the configuration of ${name}, cannot be read.` }
    configs.set(name, text)
  }
  return { topology, configs }
}

async function readOr(readFile: ReadFile, path: string): Promise<string | null> {
  try {
    return await readFile(path)
  } catch {
    return null
  }
}
