import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tracelab } from '../support/tracelab.ts'
import type { Printed } from '../support/tracelab.ts'
import { balancingAgent, gateway } from '../support/two-tier.ts'

const folder = mkdtempSync(join(tmpdir(), 'tracelab-topology-'))
writeFileSync(join(folder, 'agent.yaml'), balancingAgent())
writeFileSync(join(folder, 'gateway.yaml'), gateway('{ name: all, type: always_sample }'))
const topology = join(folder, 'topology.yaml')
writeFileSync(
  topology,
  'collectors: { agent: { config: agent.yaml }, gateway: { config: gateway.yaml, replicas: 2 } }\nevents: [{ at: 9s, kill: gateway-1 }]\n',
)

const run = (...args: string[]): Promise<Printed> => tracelab('run', 'shop', ...args)

describe('tracelab run --topology', () => {
  it('prints the report of several collectors, the same for the same seed, and writes what each did', async () => {
    const out = join(folder, 'out')
    const arguments_ = ['--topology', topology, '--for', '6s', '--seed', '3', '--json']
    const first = await run(...arguments_, '--out', out)
    expect(first).toMatchObject({ status: 0, stderr: '' })
    const report = JSON.parse(first.stdout) as Record<string, number | string>
    expect(Object.keys(report)).toEqual([
      'requests',
      'spans_sent',
      'spans_received',
      'traces_sent',
      'traces_received',
      'kept_share',
      'hash',
    ])
    expect(report.spans_received).toBeLessThan(report.spans_sent as number)
    expect((await run(...arguments_)).stdout).toBe(first.stdout)
    const decisions = readFileSync(join(out, 'decisions.jsonl'), 'utf8').trim().split('\n')
    expect(JSON.parse(decisions[0]!)).toMatchObject({ processor: 'tail_sampling', policy: 'all' })
    expect(Object.keys(JSON.parse(readFileSync(join(out, 'telemetry.json'), 'utf8')) as object)).toEqual([
      'agent-0',
      'gateway-0',
      'gateway-1',
    ])
    for (const name of ['sent', 'received', 'truth']) {
      expect(readFileSync(join(out, `${name}.jsonl`), 'utf8').length).toBeGreaterThan(0)
    }
  })

  it('answers mistakes with one sentence', async () => {
    expect(await run('--topology', join(folder, 'nowhere.yaml'))).toMatchObject({
      status: 1,
      stderr: `The topology ${join(folder, 'nowhere.yaml')} cannot be read.\n`,
    })
    expect(await run('--topology', topology, '--collector', 'x.yaml')).toMatchObject({
      status: 1,
      stderr: '--topology names its collectors itself; leave --collector out.\n',
    })
  })
})
