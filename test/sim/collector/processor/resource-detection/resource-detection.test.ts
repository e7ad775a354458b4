import { describe, expect, it } from 'vitest'

import type { Processor } from '#sim/collector/component/component.ts'
import { resourceDetection } from '#sim/collector/processor/resource-detection/factory.ts'
import { resourceDetectionConfig } from '#sim/collector/processor/resource-detection/config.ts'
import type { ResourceDetectionConfig } from '#sim/collector/processor/resource-detection/config.ts'
import { PLAIN_HOST } from '#sim/collector/processor/resource-detection/host-facts.ts'
import type { HostFacts } from '#sim/collector/processor/resource-detection/host-facts.ts'
import type { Attributes } from '#sim/telemetry/attribute.ts'
import type { Logs } from '#sim/telemetry/logs.ts'
import { ComponentBench } from '../../../../support/component-bench.ts'

type Case = {
  config?: Partial<ResourceDetectionConfig>
  facts?: Partial<HostFacts>
  before?: Attributes
  schemaUrl?: string
}

const named = (text: string): Partial<HostFacts> => ({ environment: { OTEL_RESOURCE_ATTRIBUTES: text } })

/** One message of logs through the processor: the attributes of its resource and its schema URL, or why it did not start. */
function detect({ config = {}, facts = {}, before = [], schemaUrl = '' }: Case): unknown {
  const world = new ComponentBench()
  const settings = world.settings('resource_detection')
  let seen: unknown = null
  const processor = resourceDetection.createLogs!(
    { ...settings, host: { ...settings.host, facts: { ...PLAIN_HOST, ...facts } } },
    { ...resourceDetectionConfig.default(), ...config } as never,
    {
      mutatesData: false,
      // oxlint-disable-next-line require-yield -- answers at once
      *consume({ resourceLogs: [first] }: Logs) {
        seen = [Object.fromEntries(first!.resource.attributes), first!.resource.schemaUrl]
        return null
      },
    },
  )
  if (typeof processor === 'string') return processor
  const refused = processor.start()
  if (refused !== null) return refused
  const resource = { attributes: before, schemaUrl, droppedAttributes: 0 }
  world.env.process((processor as Processor<Logs>).consume({ resourceLogs: [{ resource, scopes: [] }] }))
  return seen
}

const SCHEMA = 'https://opentelemetry.io/schemas/1.40.0'
const system = (overrides: object): Partial<ResourceDetectionConfig> => ({
  detectors: ['system'],
  system: { ...resourceDetectionConfig.default().system, ...overrides },
})
const attributesOn = (...keys: string[]) =>
  Object.fromEntries(
    Object.keys(resourceDetectionConfig.default().system.resource_attributes).map((key) => [
      key,
      { enabled: keys.includes(key) },
    ]),
  )

/** From the source of v0.161, without a recording of it. */
describe('resource_detection, as read', () => {
  it.each<[string, Case, unknown]>([
    ['env is the default', { facts: named('a=1, b = two ,c=') }, [{ a: '1', b: 'two', c: '' }, '']],
    ['env reads values as in URLs', { facts: named('a=x%20y+z%2C,b=%3D') }, [{ a: 'x y z,', b: '=' }, '']],
    ['the last of equal keys counts', { facts: named('a=1,a=2') }, [{ a: '2' }, '']],
    [
      'the older variable counts when the other is empty',
      { facts: { environment: { OTEL_RESOURCE_ATTRIBUTES: ' ', OTEL_RESOURCE: 'a=1' } } },
      [{ a: '1' }, ''],
    ],
    ['nothing is told without variables', { before: [['x', 1n]] }, [{ x: 1n }, '']],
    [
      'it overrides what is there',
      {
        facts: named('a=1'),
        before: [
          ['a', 'old'],
          ['b', 2n],
        ],
      },
      [{ a: '1', b: 2n }, ''],
    ],
    [
      'it keeps what is there when told so',
      { facts: named('a=1,c=3'), before: [['a', 'old']], config: { override: false } },
      [{ a: 'old', c: '3' }, ''],
    ],
    [
      'system tells host.name and os.type',
      { config: system({}) },
      [{ 'host.name': 'collector', 'os.type': 'linux' }, SCHEMA],
    ],
    [
      'a schema URL that is there stays',
      { config: system({}), schemaUrl: 'https://own' },
      [expect.anything(), 'https://own'],
    ],
    [
      'system tells what is switched on',
      { config: system({ resource_attributes: attributesOn('host.arch', 'os.description', 'host.ip') }) },
      [{ 'host.arch': 'amd64', 'os.description': 'Linux collector' }, SCHEMA],
    ],
    [
      'the name comes from DNS first',
      { config: system({}), facts: { hostname: { os: 'short', dns: 'long.example' } } },
      [{ 'host.name': 'long.example', 'os.type': 'linux' }, SCHEMA],
    ],
    [
      'the next source is asked when one has no name',
      { config: system({ hostname_sources: ['cname', 'os'] }), facts: { hostname: { os: 'short', dns: 'long' } } },
      [{ 'host.name': 'short', 'os.type': 'linux' }, SCHEMA],
    ],
    [
      'the first detector counts where two tell the same',
      { config: { detectors: ['env', ' system '] }, facts: named('host.name=mine') },
      [{ 'host.name': 'mine', 'os.type': 'linux' }, SCHEMA],
    ],
    [
      'docker tells of its host',
      {
        config: { detectors: ['docker'] },
        facts: {
          docker: [
            ['host.name', 'd'],
            ['os.type', 'linux'],
            ['container.name', 'c'],
          ],
        },
      },
      [{ 'os.type': 'linux', 'host.name': 'd' }, SCHEMA],
    ],
    ['docker tells nothing where there is none', { config: { detectors: ['docker'] } }, [{}, '']],
    [
      'docker fails where there is none when told so',
      { config: { detectors: ['docker'], fail_on_missing_metadata: true } },
      expect.stringMatching(/^docker metadata unavailable: .+\ncontext deadline exceeded$/),
    ],
    [
      'a text that is no list fails the start, after retries',
      { facts: named('nonsense') },
      'invalid resource format: "nonsense"\ncontext deadline exceeded',
    ],
    [
      'without retries there is only the reason',
      { facts: named('ก=1'), config: { retry: { ...resourceDetectionConfig.default().retry, enabled: false } } },
      expect.stringMatching(/^invalid resource format/),
    ],
    [
      'a bad escape is named',
      { facts: named('a=%zz') },
      'invalid resource format in attribute: "a=%zz", err: invalid URL escape "%zz"\ncontext deadline exceeded',
    ],
    [
      'no source of a name fails the start',
      { config: system({ hostname_sources: ['lookup'] }) },
      'all hostname sources failed to get hostname\ncontext deadline exceeded',
    ],
    ['no detectors fail the start', { config: { detectors: [] } }, 'resource detection failed: no detectors succeeded'],
    ['an unknown detector fails the build', { config: { detectors: ['env', 'moon'] } }, 'invalid detector key: moon'],
    [
      'a detector of a cloud is absent, and that is said',
      { config: { detectors: ['env', 'ec2'] } },
      'detector "ec2" is not in this engine: there is nothing for it to ask; the real collector has it',
    ],
  ])('%s', (_, given, told) => {
    expect(detect(given)).toEqual(told)
  })

  it('checks its configuration', () => {
    const problems = (config: Partial<ResourceDetectionConfig>) =>
      resourceDetection.validate!({ ...resourceDetectionConfig.default(), ...config }, new Set()).map(
        ({ path, message }) => `${path.join('::')} ${message}`,
      )
    expect(problems({})).toEqual([])
    expect(problems(system({ hostname_sources: ['os', 'post'] }))).toEqual([
      'detectorconfig::system hostname_sources contains invalid value: "post"',
    ])
    expect(problems({ timeout: 0 })).toEqual([
      ' retry.enabled requires either timeout > 0 or retry.max_elapsed_time > 0 to bound detection',
    ])
  })
})
