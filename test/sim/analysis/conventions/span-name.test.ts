import { describe, expect, it } from 'vitest'
import { generalName } from '#sim/analysis/conventions/span-name.ts'

describe('a name with its values taken out', () => {
  it.each([
    ['GET /orders/123/items/4', 'GET /orders/{id}/items/{id}'],
    ['GET /orders/6f1c2b9e-0d3a-4c55-9d8e-1a2b3c4d5e6f', 'GET /orders/{id}'],
    ['GET https://shop.example/api/orders?page=2&size=10', 'GET /api/orders'],
    ['process order-48151623', 'process order-{id}'],
    ['load 4bf92f3577b34da6', 'load {id}'],
    ['mail ann@example.org', 'mail {email}'],
    ["SELECT * FROM users WHERE id = 7 AND name = 'ann'", 'SELECT * FROM users WHERE id = ? AND name = ?'],
  ])('makes %s into %s', (name, general) => {
    expect(generalName(name).name).toBe(general)
  })

  it.each([
    'GET /api/v1/orders/{id}',
    'S3.PutObject',
    'SELECT product',
    'op-3-1',
    'http2 handshake',
    'orders process',
    'feedbeefdecade',
  ])('leaves %s as it is', (name) => {
    expect(generalName(name)).toEqual({ name, certain: false })
  })
})
