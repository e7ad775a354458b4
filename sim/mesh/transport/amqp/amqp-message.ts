import type { SimTime } from '../../../kernel/time.ts'

/** A value in a headers table: what AMQP 0-9-1 field tables hold, as far as anybody here looks. */
export type AmqpValue =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly AmqpValue[]
  | { readonly [key: string]: AmqpValue }

/** Properties of a message, by their AMQP 0-9-1 names. */
export type AmqpProperties = {
  readonly content_type?: string
  readonly delivery_mode?: 1 | 2
  readonly correlation_id?: string
  readonly reply_to?: string
  /** How long it may stay in a queue, ms, as text: that is how AMQP has it. */
  readonly expiration?: string
  readonly message_id?: string
  readonly type?: string
}

/** A message as it was published. */
export type AmqpMessage = {
  readonly id: number
  readonly exchange: string
  readonly routing_key: string
  readonly properties: AmqpProperties
  readonly headers: { readonly [key: string]: AmqpValue }
  readonly bytes: number
  readonly publishedAt: SimTime
  /** What the sender wants its consumers to find; the transport does not look at it. */
  readonly payload: unknown
}

/** What a publisher says; the rest the broker knows. */
export type AmqpMessageInit = {
  readonly properties?: AmqpProperties
  readonly headers?: { readonly [key: string]: AmqpValue }
  readonly bytes?: number
  readonly payload?: unknown
}

/** Why a message went to the dead letter exchange: the words of x-death. */
export type DeadLetterReason = 'rejected' | 'expired' | 'maxlen' | 'delivery_limit'
