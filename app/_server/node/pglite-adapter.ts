import type { PGlite } from '@electric-sql/pglite'
import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

type Connection = Pick<PGlite, 'transaction'>

/** What the adapter has and does not declare. */
type AdapterInternals = SqlDriverAdapter & {
  startTransactionInner(connection: Connection, options: { usePhantomQuery: boolean }): Promise<Transaction>
  onError(error: unknown): never
}

/**
 * pglite-prisma-adapter 0.7.2 reports success when COMMIT fails, as it does with a deferred constraint, though nothing
 * was stored; and it does not wait for a script it executes. Both wait here, and fail when the database does.
 */
export class PGliteAdapter extends PrismaPGlite {
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    super(pglite)
    this.#pglite = pglite
  }

  override async connect(): Promise<SqlDriverAdapter> {
    const pglite = this.#pglite
    const adapter = (await super.connect()) as AdapterInternals

    adapter.executeScript = async (script) => {
      await pglite.exec(script).catch((error: unknown) => adapter.onError(error))
    }

    adapter.startTransaction = async () => {
      let outcome: Promise<unknown> = Promise.resolve()
      const connection: Connection = {
        transaction: (run) => {
          const settled = pglite.transaction(run)
          outcome = settled
          return settled
        },
      }
      const transaction = await adapter.startTransactionInner(connection, { usePhantomQuery: true })
      const commit = transaction.commit.bind(transaction)
      transaction.commit = async () => {
        await commit()
        await outcome.catch((error: unknown) => adapter.onError(error))
      }
      return transaction
    }
    return adapter
  }
}
