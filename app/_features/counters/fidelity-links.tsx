import { useLocale } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { cx } from '#app/_ui/cx.ts'

type Pipeline = { receivers: string[]; processors: string[]; exporters: string[] }
type Place = { section: string; type: string }

/** Where each component of a pipeline stands in the reference; a connector is an exporter and a receiver at once. */
function placesOf({ receivers, processors, exporters }: Pipeline): Place[] {
  const isConnector = (id: string): boolean => receivers.includes(id) && exporters.includes(id)
  const named = [
    ...receivers.map((id) => [isConnector(id) ? 'connectors' : 'receivers', id] as const),
    ...processors.map((id) => ['processors', id] as const),
    ...exporters.filter((id) => !isConnector(id)).map((id) => ['exporters', id] as const),
  ]
  const places = new Map(
    named.map(([section, id]) => {
      const type = id.split('/')[0]!
      return [`${section}/${type}`, { section, type }] as const
    }),
  )
  return [...places.values()]
}

/** What of these figures holds on the real collector: each component's page of the reference, in a tab of its own. */
export function FidelityLinks({ pipeline, className }: { pipeline: Pipeline; className?: string }) {
  const say = useSay('workbench')
  const locale = useLocale()
  return (
    <p className={cx('border-t border-hair px-4 py-2 text-ui-s text-ink2', className)}>
      {say('counters.fidelity')}{' '}
      {placesOf(pipeline).map(({ section, type }, index) => (
        <span key={`${section}/${type}`}>
          {index > 0 && ' · '}
          <a href={`/${locale}/reference/${section}/${type}`} target="_blank" rel="noreferrer" className="font-mono">
            {type}
          </a>
        </span>
      ))}
    </p>
  )
}
