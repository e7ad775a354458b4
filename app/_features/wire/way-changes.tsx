'use client'

import type { WireMessage } from '#sim/worker/wire-protocol.ts'
import { useSay } from '#app/i18n/use-say.tsx'

type Field = WireMessage['fields'][number]

/** The fields of one message that the other does not have so. */
function without(fields: readonly Field[], others: readonly Field[]): Field[] {
  return fields.filter(({ name, value }) => !others.some((other) => other.name === name && other.value === value))
}

/** What something on the way did to a message's headers. */
export function WayChanges({ written, arrived }: { written: WireMessage; arrived: WireMessage }) {
  const say = useSay('wire')
  const sides = [
    { key: 'gone', fields: without(written.fields, arrived.fields) },
    { key: 'new', fields: without(arrived.fields, written.fields) },
  ]
  return (
    <div className="px-3 pb-1.5 text-ui-s text-ink2">
      <p>{say('changed_on_the_way')}</p>
      {sides.map(({ key, fields }) =>
        fields.map(({ name, value, line }) => (
          <p key={`${key} ${line}`}>
            {say(key)}{' '}
            <code lang="en" className="id-wrap">
              {name}: {value}
            </code>
          </p>
        )),
      )}
    </div>
  )
}
