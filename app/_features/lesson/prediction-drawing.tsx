'use client'

import { useLocale, useTranslations } from 'next-intl'
import { InlineCode } from '#app/i18n/inline-code.tsx'
import { tieUnits } from '#app/i18n/tie-units.ts'
import { formatValue } from '#app/_ui/format-quantity.ts'
import { NumberLine } from '#app/_ui/number-line.tsx'
import { StateGlyph } from '#app/_ui/state-glyph.tsx'
import type { Prediction } from './learner-lesson.ts'
import { measuredFigure, type ChoiceRules, type NumberRules, type PredictionRules } from './prediction-feedback.ts'

type Props<Rules> = { rules: Rules; prediction: Prediction; measured: number | null }

function NumberDrawing({ rules, prediction: { value, confidence }, measured }: Props<NumberRules>) {
  const t = useTranslations('lesson')
  const { unit, axis, limit } = rules
  const figure = measured === null ? null : measuredFigure(rules, measured)
  const values = { value: formatValue(value), confidence, unit, measured: figure ?? '', limit: limit ?? 0 }
  const sentences = [t(figure === null ? 'line_predicted' : 'line_measurement', values)]
  if (limit !== null) sentences.push(t('line_limit', values))
  return (
    <NumberLine
      description={sentences.join(' ')}
      unit={unit}
      from={axis.from}
      to={axis.to}
      prediction={{ value, label: t('line_you', values) }}
      measurement={
        figure === null || measured === null
          ? undefined
          : { value: Number(measured.toPrecision(4)), label: t('line_measured', values) }
      }
      limit={limit === null ? undefined : { value: limit, passes: 'below' }}
    />
  )
}

function ChoiceDrawing({ rules, prediction: { value, confidence }, measured }: Props<ChoiceRules>) {
  const t = useTranslations('lesson')
  const locale = useLocale()
  return (
    <ul className="border-b border-hair text-ui">
      {rules.options.map(({ id, label }, place) => (
        <li key={id} className="flex items-baseline gap-2 border-t border-hair py-1.5">
          <StateGlyph
            state={
              measured === null || (place !== rules.right && place !== value)
                ? 'not-run'
                : place === rules.right
                  ? 'pass'
                  : 'fail'
            }
            label={
              measured === null || (place !== rules.right && place !== value)
                ? ''
                : t(place === rules.right ? 'option_right' : 'option_wrong')
            }
          />
          <span className="min-w-0 flex-1">
            <InlineCode locale={locale}>{tieUnits(label, locale)}</InlineCode>
          </span>
          {place === value && <b className="text-accent whitespace-nowrap">{t('option_yours', { confidence })}</b>}
        </li>
      ))}
    </ul>
  )
}

/** What was committed and, once there is one, the measurement beside it. */
export function PredictionDrawing({ rules, ...rest }: Props<PredictionRules>) {
  return rules.kind === 'number' ? <NumberDrawing rules={rules} {...rest} /> : <ChoiceDrawing rules={rules} {...rest} />
}
