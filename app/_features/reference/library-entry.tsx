import { getTranslations } from 'next-intl/server'
import { ScrollBox } from '#app/_ui/scroll-box.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#app/i18n/locales.ts'
import { MixedText } from '#app/i18n/mixed-text.tsx'
import type { LibraryReference } from '#sim/mesh/reference/describe-libraries.ts'
import { DocText } from './doc-text.tsx'

/** One instrumentation library: its spans, where context goes, the switches it has, and how a service gets it. */
export async function LibraryEntry({ locale, library }: { locale: Locale; library: LibraryReference }) {
  const t = await getTranslations({ locale, namespace: 'reference' })
  const mixed = (text: string) => <MixedText locale={locale}>{text}</MixedText>
  const { id, language, scope, spans, context, optIn, setting, unmade } = library
  return (
    <section aria-labelledby={id} className="mt-8 border-t border-hair pt-3">
      <h3 id={id} className="text-h3 wrap-anywhere" lang="en">
        <span className="font-mono">{scope.name}</span> <span className="font-normal text-ink3">{scope.version}</span>
      </h3>
      <ScrollBox labelledBy={id} className="mt-2">
        <Table caption={scope.name}>
          <thead>
            <tr>
              <th scope="col" className="tablet:w-72">
                {mixed(t('libraries.span'))}
              </th>
              <th scope="col" className="tablet:w-28">
                {mixed(t('kind'))}
              </th>
              <th scope="col">{mixed(t('meaning'))}</th>
            </tr>
          </thead>
          <tbody lang="en">
            {spans.map(({ name, kind, what }) => (
              <tr key={`${kind} ${name}`}>
                <th scope="row" className="min-w-44 pt-1 align-top font-mono text-code">
                  {name}
                </th>
                <td className="align-top text-ink2">{kind}</td>
                <td className="min-w-60 align-top">
                  <DocText>{what}</DocText>
                  {unmade.includes(name) && (
                    <span className="block text-ink3" lang={locale}>
                      {mixed(t('libraries.unmade'))}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollBox>
      <dl className="mt-3 grid max-w-200 grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-ui">
        <dt className="text-ink3">{mixed(t('libraries.language'))}</dt>
        <dd>{language === 'any' ? mixed(t('libraries.any_language')) : <span lang="en">{language}</span>}</dd>
        <dt className="text-ink3">{mixed(t('libraries.context'))}</dt>
        <dd>
          <DocText>{context}</DocText>
        </dd>
        <dt className="text-ink3">{mixed(t('libraries.opt_in'))}</dt>
        <dd className="wrap-anywhere">
          {optIn.length === 0 ? (
            mixed(t('libraries.opt_in_none'))
          ) : (
            <>
              <code lang="en">OTEL_SEMCONV_STABILITY_OPT_IN={optIn.join(',')}</code>
              <span className="block text-ink2">{mixed(t('libraries.opt_in_dup'))}</span>
            </>
          )}
        </dd>
        <dt className="text-ink3">{mixed(t('libraries.setting'))}</dt>
        <dd className="min-w-0">
          <ScrollBox labelledBy={id}>
            <pre className="font-mono text-code" lang="en">
              {setting}
            </pre>
          </ScrollBox>
        </dd>
      </dl>
    </section>
  )
}
