import { bool, list, optional, str, struct } from '../../config/field.ts'
import type { Decoded } from '../../config/field.ts'
import { matchFields } from '../../internal-filter/match-config.ts'

const POINTER = { hasEnabledKey: false, presentWhenNull: false, enabledByDefault: false }

/** Upstream: spanprocessor.Config. */
export const spanConfig = struct(
  'spanprocessor.Config',
  {
    name: struct(
      'spanprocessor.Name',
      {
        from_attributes: list(
          str('', 'The key of an attribute.'),
          'Attributes whose values become the name, in order; unless all of them are there the name stays.',
        ),
        separator: str('', 'What stands between the values.'),
        to_attributes: optional(
          struct('spanprocessor.ToAttributes', {
            rules: list(
              str('', 'A regular expression (RE2) with named groups.'),
              'What its groups match becomes attributes, and gives way to their names in the name of the span.',
            ),
            break_after_match: bool(false, 'Stop behind the first rule that matches.'),
            keep_original_name: bool(false, 'Leave the name of the span as it is.'),
          }),
          POINTER,
          'Takes attributes out of the name.',
        ),
      },
      'Makes names of attributes, and attributes of names.',
    ),
    status: optional(
      struct('spanprocessor.Status', {
        code: str('', 'The status: Ok, Error or Unset.', { suggestions: ['Ok', 'Error', 'Unset'] }),
        description: str('', 'The description of an error.'),
      }),
      POINTER,
      'The status to set.',
    ),
    // Embedded upstream, hence decoded last.
    ...matchFields,
  },
  'Renames spans and sets their status.',
)
export type SpanConfig = Decoded<typeof spanConfig>
