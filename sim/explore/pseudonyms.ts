import { Sha256 } from '../kernel/sha256.ts'

const SHORTEST_SALT = 16

/** Other names for the same things: always the same for one salt, and without the salt nobody can try which text it was. */
export class Pseudonyms {
  private readonly salt: string
  private readonly known = new Map<string, string>()

  /** The salt is random and kept by nobody; at least sixteen characters. */
  constructor(salt: string) {
    if (salt.length < SHORTEST_SALT) throw new Error(`A salt has ${SHORTEST_SALT} characters or more.`)
    this.salt = salt
  }

  /** Twelve hexadecimal digits for a text. */
  text(text: string): string {
    let pseudonym = this.known.get(text)
    if (pseudonym === undefined) this.known.set(text, (pseudonym = this.digest('text', text).slice(0, 12)))
    return pseudonym
  }

  /** A whole number from 0 to 2^32 − 1 for a number. */
  number(text: string): number {
    return Number.parseInt(this.digest('number', text).slice(0, 8), 16)
  }

  traceId(id: string): string {
    return this.digest('trace', id).slice(0, 32)
  }

  spanId(id: string): string {
    return this.digest('span', id).slice(0, 16)
  }

  private digest(what: string, text: string): string {
    return new Sha256().update(`${this.salt}\n${what}\n${text}`).hex()
  }
}
