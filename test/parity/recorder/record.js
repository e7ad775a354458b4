// Usage: node record.js --out <folder> [library…]; see README.md.
import { fork } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const MODES = { old: undefined, stable: 'http,database', dup: 'http/dup,database/dup' }
const LIBRARIES = [
  'http',
  'express',
  'undici',
  'grpc',
  'pg',
  'ioredis',
  'redis',
  'kafkajs',
  'amqplib',
  'winston',
  'pino',
]

const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true })
if (values.out === undefined) throw new Error('Say where to write: --out <folder>.')

for (const library of positionals.length > 0 ? positionals : LIBRARIES) {
  const recorded = {}
  for (const [mode, optIn] of Object.entries(MODES)) {
    const { cases } = await run(library, optIn)
    for (const [name, { input, spans }] of Object.entries(cases)) {
      recorded[name] ??= { input, modes: {} }
      recorded[name].modes[mode] = spans
    }
  }
  const folder = join(values.out, library)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [name, recording] of Object.entries(recorded)) {
    const { old, stable, dup } = recording.modes
    // A library that knows no switch says the same three times.
    const same = JSON.stringify(old) === JSON.stringify(stable) && JSON.stringify(old) === JSON.stringify(dup)
    const modes = same ? { any: old } : recording.modes
    const text = JSON.stringify({ library, case: name, input: recording.input, modes })
    writeFileSync(join(folder, `${name}.json`), `${text}\n`)
  }
  console.log(`${library}: ${Object.keys(recorded).length} cases`)
}

function run(library, optIn) {
  const { OTEL_SEMCONV_STABILITY_OPT_IN: _, ...env } = process.env
  if (optIn !== undefined) env.OTEL_SEMCONV_STABILITY_OPT_IN = optIn
  const child = fork(join(import.meta.dirname, 'cases', `${library}.js`), { env })
  return new Promise((resolve, reject) => {
    let result
    child.on('message', (message) => {
      result = message
    })
    child.on('exit', (code) => {
      if (code === 0 && result !== undefined) resolve(result)
      else reject(new Error(`${library} ended with ${code}`))
    })
  })
}
