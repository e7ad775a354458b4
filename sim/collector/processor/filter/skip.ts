import type { OttlContext } from '../../ottl/function.ts'
import { OttlError } from '../../ottl/value.ts'

/** Asks whether an item is dropped; 'error' is an error that goes up the pipeline, and the item stays. */
export type Skip = (isDropped: (context: OttlContext) => boolean, context: OttlContext) => boolean | 'error'

/** Collects in `errors` what goes up the pipeline. */
export const collectingSkip =
  (errors: string[]): Skip =>
  (isDropped, context) => {
    try {
      return isDropped(context)
    } catch (error) {
      if (!(error instanceof OttlError)) throw error
      errors.push(error.message)
      return 'error'
    }
  }
