'use client'

import type { ComponentType } from 'react'
import type { Item } from '#content/schema/item.ts'
import { ChoiceItem, ChoicesItem } from './choice-item.tsx'
import { ClassifyItem } from './classify-item.tsx'
import { HeaderItem } from './header-item.tsx'
import type { ItemFieldProps } from './item-field.ts'
import { MarkItem } from './mark-item.tsx'
import { IntervalItem, NumberItem } from './number-item.tsx'
import { OrderItem } from './order-item.tsx'
import { OtlpItem } from './otlp-item.tsx'
import { TextItem } from './text-item.tsx'

const fields: { [Kind in Item['kind']]: ComponentType<ItemFieldProps<Kind>> } = {
  number: NumberItem,
  interval: IntervalItem,
  choice: ChoiceItem,
  choices: ChoicesItem,
  order: OrderItem,
  classify: ClassifyItem,
  mark: MarkItem,
  text: TextItem,
  header: HeaderItem,
  otlp: OtlpItem,
}

/** The field in which an item of any kind is answered. */
export function ItemField({ item, ...rest }: ItemFieldProps<Item['kind']>) {
  // Each kind's field takes that kind's item, which the union cannot say.
  const Field = fields[item.rule.kind] as ComponentType<ItemFieldProps<Item['kind']>>
  return <Field item={item} {...rest} />
}
