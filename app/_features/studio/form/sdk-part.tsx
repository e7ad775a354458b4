'use client'

import { useTranslations } from 'next-intl'
import { useSay } from '#app/i18n/use-say.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Select } from '#app/_ui/select.tsx'
import { getEngine } from '../../workbench/engine.ts'
import type { Path } from '../document/edit-yaml.ts'
import { textAt } from '../document/read-yaml.ts'
import { useEdits, useIsEditable, useStudioState, useValue } from '../shell/studio-context.tsx'
import { removal } from '../world/rewrite.ts'
import { fieldsAt, type Worlds } from '../world/worlds.ts'
import { BoundArea, BoundText } from './bound-fields.tsx'

/** The variables of an SDK that scenarios turn on, with what each may be; without words any text goes in. */
const variables: { name: string; words?: readonly string[] }[] = [
  {
    name: 'OTEL_TRACES_SAMPLER',
    words: [
      'always_on',
      'always_off',
      'traceidratio',
      'parentbased_always_on',
      'parentbased_always_off',
      'parentbased_traceidratio',
      'jaeger_remote',
      'parentbased_jaeger_remote',
    ],
  },
  { name: 'OTEL_TRACES_SAMPLER_ARG' },
  { name: 'OTEL_PROPAGATORS' },
  { name: 'OTEL_TRACES_EXPORTER', words: ['otlp', 'none'] },
  { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', words: ['grpc', 'http/protobuf', 'http/json'] },
  { name: 'OTEL_EXPORTER_OTLP_ENDPOINT' },
  { name: 'OTEL_BSP_SCHEDULE_DELAY' },
  { name: 'OTEL_BSP_MAX_QUEUE_SIZE' },
  { name: 'OTEL_BSP_MAX_EXPORT_BATCH_SIZE' },
  { name: 'OTEL_RESOURCE_ATTRIBUTES' },
]

/** How each service’s SDK is configured: by variables, or by a document of OpenTelemetry’s declarative configuration. */
export function SdkPart({ worlds }: { worlds: Worlds }) {
  const say = useSay('studio')
  return (
    <>
      <p className="text-ui-s text-ink2">{say('form.sdk_lead')}</p>
      {Object.keys(fieldsAt(worlds.merged, 'services')).map((service) => (
        <details key={service} className="border-t border-hair">
          <summary className="flex min-h-7 cursor-pointer items-center gap-3 -outline-offset-2">
            <b lang="en">{service}</b>
            <span lang="en" className="font-mono text-ui-s text-ink3">
              {Object.keys(fieldsAt(worlds.merged, 'services', service, 'sdk', 'env')).join(' ')}
            </span>
          </summary>
          <ServiceSdk service={service} worlds={worlds} />
        </details>
      ))}
    </>
  )
}

function ServiceSdk({ service, worlds }: { service: string; worlds: Worlds }) {
  const t = useTranslations('studio.form')
  const { set, apply } = useEdits()
  const isEditable = useIsEditable()
  const basedOn = useStudioState(({ data }) => textAt(data, ['based_on']))
  const keys = ['services', service, 'sdk'] as const
  const inherited = textAt(worlds.merged, [...keys, 'config'])
  const env = fieldsAt(worlds.merged, ...keys, 'env')

  async function writeDocument() {
    const { scenarios } = await getEngine().call('engine', {})
    const sdks = scenarios.find(({ id }) => id === basedOn)?.sdks ?? []
    const document = sdks.find((one) => one.service === service)?.document ?? "file_format: '1.0'\n"
    set(['world', ...keys, 'config'], document)
  }

  if (inherited !== '')
    return (
      <div className="flex flex-col gap-2 pb-3">
        <BoundArea
          path={['world', ...keys, 'config']}
          label={t('sdk_document')}
          rows={10}
          lang="en"
          mono
          fallback={inherited}
        />
        <Button
          className="self-start"
          disabled={!isEditable}
          onClick={() => apply([removal(worlds, [...keys, 'config'])])}
        >
          {t('sdk_by_variables')}
        </Button>
      </div>
    )
  return (
    <div className="flex flex-col gap-3 pb-3">
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {variables.map(({ name, words }) => {
          const path = ['world', ...keys, 'env', name]
          const usual = env[name] === undefined ? '' : String(env[name] as string | number)
          return words === undefined ? (
            <BoundText key={name} path={path} label={<Variable name={name} />} placeholder={usual} />
          ) : (
            <Choice key={name} path={path} name={name} words={words} usual={usual} />
          )
        })}
      </div>
      <Button className="self-start" disabled={!isEditable} onClick={() => void writeDocument()}>
        {t('sdk_by_document')}
      </Button>
    </div>
  )
}

function Variable({ name }: { name: string }) {
  return (
    <span lang="en" className="font-mono">
      {name}
    </span>
  )
}

/** One of the words of a variable, or what it is without being said. */
function Choice({ path, name, words, usual }: { path: Path; name: string; words: readonly string[]; usual: string }) {
  const t = useTranslations('studio.form')
  const { set } = useEdits()
  const isEditable = useIsEditable()
  const value = useValue(path)
  const unsaid = 'unsaid'
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden="true" className="min-h-6 text-ui-s leading-6 text-ink3">
        <Variable name={name} />
      </span>
      <Select
        label={name}
        value={typeof value === 'string' ? value : unsaid}
        disabled={!isEditable}
        onValueChange={(next) => set(path, next === unsaid ? undefined : next)}
        options={[
          { value: unsaid, label: usual === '' || value !== undefined ? t('sdk_default') : usual },
          ...words.map((word) => ({ value: word, label: <span lang="en">{word}</span> })),
        ]}
        className="self-start"
      />
    </div>
  )
}
