import { randomBytes } from 'node:crypto'
import type { Random } from '../model/ports.ts'

/** The system's source of chance, fit for keys and nonces. */
export const createRandom = (): Random => ({ bytes: count => new Uint8Array(randomBytes(count)) })
