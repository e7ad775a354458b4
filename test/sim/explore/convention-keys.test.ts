import * as conventions from '@opentelemetry/semantic-conventions/incubating'
import * as stable from '@opentelemetry/semantic-conventions'
import { describe, expect, it } from 'vitest'
import { CONVENTION_KEYS } from '#sim/explore/convention-keys.ts'

describe('the names of attributes that everybody uses', () => {
  it('are those of the package', () => {
    const keys = Object.entries({ ...stable, ...conventions }).flatMap(([name, value]) =>
      /^(?:ATTR_|SEMATTRS_|SEMRESATTRS_)/.test(name) && typeof value === 'string' && value.includes('.') ? [value] : [],
    )
    expect([...CONVENTION_KEYS].sort()).toEqual([...new Set(keys)].sort())
  })
})
