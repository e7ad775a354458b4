import { contexts } from '../../../../sim/collector/ottl/contexts/definitions.ts'
import { checkingEnvironment } from '../../../../sim/collector/ottl/create-parser.ts'
import { standardFunctions } from '../../../../sim/collector/ottl/functions/function-sets.ts'
import { OttlParser } from '../../../../sim/collector/ottl/parser.ts'
import { OttlError } from '../../../../sim/collector/ottl/value.ts'
import { randomStream } from '../../../../sim/kernel/random.ts'
import type { Attributes, AttributeValue } from '../../../../sim/telemetry/attribute.ts'
import { findAttribute } from '../../../../sim/telemetry/attribute.ts'

const parser = new OttlParser({
  context: contexts.resource,
  functions: standardFunctions('resource'),
  needsContextNames: false,
  allowsLambdas: true,
  environment: { ...checkingEnvironment(), random: randomStream(1, 'test') },
})

/** The attributes of a resource after a statement, in their order; a text is the error. */
export function runStatement(statement: string, attributes: Attributes = []): Attributes | string {
  const resourceHolder = { resource: { attributes, schemaUrl: '', droppedAttributes: 0 } }
  try {
    parser.statement(statement).execute({ resourceHolder, cache: [] })
    return resourceHolder.resource.attributes
  } catch (error) {
    if (error instanceof OttlError) return error.message
    throw error
  }
}

/** What an expression is for a resource with these attributes; undefined when it has no value of telemetry. Throws its error. */
export function evaluate(expression: string, attributes: Attributes = []): AttributeValue | undefined {
  const result = runStatement(`set(attributes["result"], ${expression})`, attributes)
  if (typeof result === 'string') throw new Error(result)
  return findAttribute(result, 'result')
}
