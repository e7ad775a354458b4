import { describe, expect, it } from 'vitest'
import { personalDataIn } from '#sim/analysis/conventions/personal-data.ts'

describe('personal data', () => {
  it.each([
    ['mail to ann.smith+shop@example.co.th', 'email'],
    ['4111 1111 1111 1111', 'card'],
    ['card=378282246310005', 'card'],
    ['5555-5555-5555-4444', 'card'],
    ['Bearer ya29.a0AfH6SMBxyzxyzxyz', 'token'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U', 'token'],
    ['postgres://shop:hunter2@db.prod:5432/orders', 'password'],
  ])('is found in %s', (text, data) => {
    expect(personalDataIn(text)).toBe(data)
  })

  it.each([
    '4111 1111 1111 1112',
    '1763600000000000000',
    '4bf92f3577b34da6a3ce929d0e0e4736',
    '/api/v1/item/12345678',
    'git@github',
    'postgres://shop:****@db.prod:5432/orders',
    'https://db.prod:5432/orders@2',
    '2025-11-20T08:00:00.000Z',
    'Basic auth',
  ])('is not found in %s', (text) => {
    expect(personalDataIn(text)).toBeNull()
  })
})
