import { getTranslations } from 'next-intl/server'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import type { OttlFunctionReference } from '#sim/collector/reference/describe-ottl.ts'
import type { OttlExample } from '#sim/collector/reference/ottl-examples.ts'
import type { OttlExampleResult } from '#sim/collector/reference/run-ottl-example.ts'
import { DocText } from './doc-text.tsx'
import { FidelityMark } from './fidelity-mark.tsx'

type Props = {
  locale: Locale
  definition: OttlFunctionReference
  /** One use with what came of it; null where there is none. */
  example: { written: OttlExample; result: OttlExampleResult } | null
}

/** One function of OTTL: how it is called, what it does, where it is, and one use of it. */
export async function OttlFunction({ locale, definition, example }: Props) {
  const t = await getTranslations({ locale, namespace: 'reference' })
  const { name, parameters, doc, onlyIn, onlyFor, note } = definition
  const limits = [
    ...(onlyFor === null ? [] : [t(`ottl.only_${onlyFor}`)]),
    ...(onlyIn === null ? [] : [t('ottl.only_in', { context: onlyIn })]),
    ...(example?.written.gates ?? []).map((gate) => t('ottl.gate', { gate: gate })),
  ]
  return (
    <li id={name} className="border-t border-hair py-3 target:bg-sunk">
      <h4 className="font-mono text-code font-normal wrap-anywhere" lang="en">
        <a
          href={`#${name}`}
          className="inline-flex min-h-6 min-w-6 items-center font-semibold text-ink no-underline hover:underline"
        >
          {name}
        </a>
        (
        {parameters.map(({ name: parameter, type, optional }, place) => (
          <span key={parameter}>
            {place > 0 && ', '}
            {parameter}
            {optional && '?'}
            <span className="text-ink3">: {type}</span>
          </span>
        ))}
        )
      </h4>
      <p className="mt-1 max-w-170 text-read">
        <DocText>{doc}</DocText>
      </p>
      {limits.length > 0 && (
        <p className="text-ui-s text-ink3">
          <MixedText locale={locale}>{limits.join(' · ')}</MixedText>
        </p>
      )}
      {note !== null && (
        <p className="mt-1 max-w-170 text-ui">
          <FidelityMark level={note.level} word={t(`levels.${note.level}`)} /> <DocText>{note.why}</DocText>
        </p>
      )}
      {example !== null && (
        <Result result={example.result} gone={t('ottl.gone')} fresh={t('ottl.new')} locale={locale} />
      )}
    </li>
  )
}

function Result({
  result,
  gone,
  fresh,
  locale,
}: {
  result: OttlExampleResult
  gone: string
  fresh: string
  locale: Locale
}) {
  const word = (text: string) => (
    <span lang={locale} className="text-ui-s text-ink2">
      <MixedText locale={locale}>{text}</MixedText>
    </span>
  )
  return (
    <div className="mt-2 max-w-200 border border-hair bg-sunk px-3 py-2 font-mono text-code wrap-anywhere" lang="en">
      <p>{result.text}</p>
      {'value' in result ? (
        <p className="text-ink2">→ {result.value}</p>
      ) : (
        <ul className="text-ink2">
          {result.changes.map(({ path, before, after }) => (
            <li key={path}>
              {path}: {before ?? word(fresh)} → {after ?? word(gone)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
