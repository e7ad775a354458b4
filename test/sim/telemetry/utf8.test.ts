import { expect, it } from 'vitest'

import { utf8Bytes, utf8Length } from '#sim/telemetry/utf8.ts'

it.each(['', 'plain', 'é', 'ไทย', '🙂🙂', 'a🙂é', '\ud800', 'x\udc00y', '\ud800\ud800\udc00'])(
  'agrees with the platform on %j',
  (text) => {
    const encoded = [...new TextEncoder().encode(text)]
    expect(utf8Bytes(text)).toEqual(encoded)
    expect(utf8Length(text)).toBe(encoded.length)
  },
)
