/**
 * Why a condition of the deprecated context `request` cannot be read, else null. It must be `request["name"] == "value"`
 * or the same with `!=`.
 *
 * Upstream: parseRequestCondition, same.
 */
export function requestConditionError(condition: string): string | null {
  const comparators = condition.match(/==|!=/g) ?? []
  if (comparators.length === 0) return 'condition does not contain a valid comparator'
  if (comparators.length > 1) return 'condition contains multiple comparators'
  const [field, value] = condition.split(comparators[0]!)
  if (!/request\[".*"\]/.test(field!)) {
    return `condition must have format 'request["<name>"] <comparator> <value>'`
  }
  return /".*"/.test(value!) ? null : `condition must have format 'request["<name>"] <comparator> "<value>"'`
}
