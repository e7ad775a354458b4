import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { COMBINING_POLICIES, sharedPolicies } from '#sim/collector/processor/tail-sampling/policies.ts'
import { tailSamplingConfig } from '#sim/collector/processor/tail-sampling/config.ts'

const folder = new URL('../../../../../sim/collector/processor/tail-sampling/policy/', import.meta.url)

describe('the list of policies', () => {
  it('has every file of the folder, under the type it is named after', () => {
    const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, '').replaceAll('-', '_'))
    expect(files.sort()).toEqual([...Object.keys(sharedPolicies), ...COMBINING_POLICIES].sort())
    for (const [type, policy] of Object.entries(sharedPolicies)) expect(policy.type).toBe(type)
  })

  it('has no policy before one is configured', () => {
    expect(tailSamplingConfig.default().policies).toEqual([])
  })
})
