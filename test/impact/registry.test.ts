import { describe, expect, it } from 'vitest'
import { filesProbe } from '../../src/impact/files/index.ts'
import { gitAliasReader } from '../../src/impact/git/alias.ts'
import { gitProbe } from '../../src/impact/git/probe.ts'
import { knexProbe } from '../../src/impact/migrations/knex.ts'
import { installedProbe, packageBinaryReader } from '../../src/impact/npm/installed.ts'
import { npmScriptReader } from '../../src/impact/npm/script.ts'
import { PROBES, READERS } from '../../src/impact/registry.ts'
import { sqlFileProbe, sqlFileReader } from '../../src/impact/sql/index.ts'

describe('the registry of looks', () => {
  it('names each probe by the family that the probe itself names', () => {
    const own = [gitProbe, filesProbe, installedProbe, knexProbe, sqlFileProbe].map(({ family }) => family)
    expect(PROBES.map(({ family }) => family)).toEqual(own)
  })

  it('names each reader by the kind that the reader itself names', () => {
    const own = [gitAliasReader, npmScriptReader, packageBinaryReader, sqlFileReader].map(({ kind }) => kind)
    expect(READERS.map(({ kind }) => kind)).toEqual(own)
  })
})
