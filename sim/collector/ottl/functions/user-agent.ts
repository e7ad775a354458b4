import { defineFunction } from '../function.ts'
import { OttlError } from '../value.ts'

/** Upstream: ottlfuncs/func_useragent.go, which brings the names of all browsers along; they are too much for this engine. */
export const userAgent = defineFunction({
  name: 'UserAgent',
  doc: 'Not in this engine: the real collector tells browser and system of a User-Agent header.',
  parameters: { userAgent: { type: 'StringGetter' } },
  create() {
    throw new OttlError('UserAgent is not in this engine, which has no list of browsers: the real collector has it')
  },
})
