import { describe, expect, it } from 'vitest'
import { missingPlatformPackages, readLockfile } from './support/lockfile.ts'

describe('the lockfile', () => {
  it('names every platform package, so that npm ci accepts it everywhere', () => {
    expect(missingPlatformPackages(readLockfile())).toEqual([])
  })

  it('knows a missing one when there is one', () => {
    const packages = {
      'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-linux-x64': '1.0.0', 'a-win32-x64': '1.0.0' } },
      'node_modules/a-linux-x64': { version: '1.0.0' },
    }
    expect(missingPlatformPackages({ packages })).toEqual([{ name: 'a-win32-x64', version: '1.0.0' }])
  })

  it('has one copy of each OpenTelemetry package: two would not know each other’s contexts', () => {
    const copies = Object.keys(readLockfile().packages)
      .filter((path) => path.includes('node_modules/@opentelemetry/'))
      .map((path) => path.slice(path.lastIndexOf('@opentelemetry/')))
    expect(copies.filter((name, index) => copies.indexOf(name) !== index)).toEqual([])
    expect(copies).toContain('@opentelemetry/sdk-trace-base')
  })
})
