import { describe, expect, it } from 'vitest'
import { knownConventions } from '#sim/explore/known-conventions.ts'

describe('what the conventions know of keys', () => {
  it('is each key once, by its name, with what took its place', () => {
    const keys = ['http.route', 'http.method', 'http.request.header.accept', 'shop.cart', 'http.route']
    expect(knownConventions(keys)).toEqual([
      { key: 'http.route', name: 'http.route', replacedBy: null },
      { key: 'http.method', name: 'http.method', replacedBy: 'http.request.method' },
      { key: 'http.request.header.accept', name: 'http.request.header', replacedBy: null },
    ])
  })
})
