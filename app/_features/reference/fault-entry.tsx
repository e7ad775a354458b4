import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '#app/_ui/button-link.tsx'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { FaultReference } from '#sim/mesh/reference/describe-faults.ts'
import { DocText } from './doc-text.tsx'
import { MeshFields } from './mesh-fields.tsx'

type Props = {
  locale: Locale
  fault: FaultReference
  /** Where its example is a run. */
  lab: string
}

/** One kind of fault: what it does, what only it can say, and a line that injects it. */
export async function FaultEntry({ locale, fault, lab }: Props) {
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const { kind, doc, fields, example, strikes } = fault
  return (
    <section aria-labelledby={kind} className="mt-8 border-t border-hair pt-3">
      <h3 id={kind} className="font-mono text-h3" lang="en">
        {kind}
      </h3>
      <p className="mt-1 max-w-170 text-read">
        <DocText>{doc}</DocText>
      </p>
      <MeshFields locale={locale} fields={fields} labelledBy={kind} caption={kind} />
      <h4 id={`${kind}-example`} className="mt-3 text-ui text-ink3">
        {mixed(t('faults.example'))}
      </h4>
      <ScrollBox labelledBy={`${kind}-example`} className="mt-1 max-w-200 border border-hair bg-sunk px-4 py-3">
        <pre className="font-mono text-code" lang="en">
          {example}
        </pre>
      </ScrollBox>
      <p className="mt-2">
        {strikes ? (
          <ButtonLink href={lab}>{mixed(t('faults.open', { kind }))}</ButtonLink>
        ) : (
          <span className="text-ui text-ink3">{mixed(t('faults.strikes_nothing'))}</span>
        )}
      </p>
    </section>
  )
}
