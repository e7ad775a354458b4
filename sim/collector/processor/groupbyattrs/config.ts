import { list, str, struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'

export const groupByAttrsConfig = struct(
  'groupbyattrsprocessor.Config',
  {
    keys: list(
      str('', 'The key of an attribute.'),
      'Attributes that move from the span, record or data point to its resource; without any, equal resources are joined.',
    ),
  },
  'Puts what has the same values of some attributes under one resource.',
)
export type GroupByAttrsConfig = Decoded<typeof groupByAttrsConfig>
