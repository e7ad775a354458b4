import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('every exercise is proved on six seeds: each answer turns out as it is said to', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['content/cli.ts', 'check', '--seeds', '6'], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  })
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  expect(stdout).toMatch(/^L08\.1, 6 hidden runs/m)
}, 900_000)
