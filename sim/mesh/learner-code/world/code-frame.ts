import type { Context } from '@opentelemetry/api'
import { Frame } from '../../frame.ts'
import type { Activity } from '../../frame.ts'
import type { Carrier, CarrierKind } from '../../propagation/carrier/carrier.ts'
import type { HeaderValue } from '../code-host.ts'

/** Where code asks for something: as truth has it, in the context the program has, with the headers it wrote itself. */
export class CodeFrame extends Frame {
  private readonly headers: Record<string, HeaderValue>

  constructor(
    { world, request, replica, late, cause }: Frame,
    context: Context,
    headers: Record<string, HeaderValue> = {},
  ) {
    super(world, request, replica, context, late, cause)
    this.headers = headers
  }

  /** Instrumentation writes over what a program has written, as it does in life. */
  override carrierFor(kind: CarrierKind, activity: Activity, to: string, isThirdParty = false): Carrier {
    const carrier = super.carrierFor(kind, activity, to, isThirdParty)
    const names = new Set(carrier.names().map((name) => name.toLowerCase()))
    for (const [name, value] of Object.entries(this.headers)) {
      if (!names.has(name.toLowerCase())) carrier.append(name, value)
    }
    return carrier
  }
}
