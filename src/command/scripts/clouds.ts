import { writtenIn } from './argument.ts'
import type { ScriptCall } from './calls.ts'
import type { Facts } from './facts.ts'
import type { Translator } from './translator.ts'
import { dashed, imports, wordsOf } from './translator.ts'

const DELETES = /^(?:begin_?)?(?:delete|terminate|destroy|purge)(?=$|[_A-Z])|^(?:remove|prune)$/u

/** `@aws-sdk/client-s3`, `boto3.client('s3')`, `Aws::S3::Client`. */
const awsService = (call: ScriptCall, facts: Facts): string => {
  const module = facts.module(['@aws-sdk/client-'])
  if (module !== undefined) return module.slice('@aws-sdk/client-'.length)
  const opened = writtenIn(facts.opened.get('client') ?? facts.opened.get('resource'))
  if (/^[\w-]+$/u.test(opened)) return opened
  const ruby = /Aws::(\w+)/u.exec(facts.text)?.[1] ?? /AWS\.(\w+)/u.exec(facts.text)?.[1]
  return (ruby ?? call.names[1] ?? 's3').toLowerCase().replaceAll(/[^a-z\d-]/gu, '')
}

/** Functions of boto3 that move whole files, beside the operations of the services. */
const UPLOADS = /^(?:upload_file|upload_fileobj|uploadFile|upload)$/u

/** AWS: boto3, the SDKs for JavaScript 2 and 3, and for Ruby; each operation has the name of the CLI's command. */
const aws = (call: ScriptCall, facts: Facts): string | undefined => {
  const [name = ''] = call.names
  const command = /^([A-Z]\w+)Command$/u.exec(name)?.[1]
  if (command !== undefined)
    return imports(facts, ['@aws-sdk/']) ? `aws ${awsService(call, facts)} ${dashed(command)}` : undefined
  const known = imports(facts, ['boto3', 'aioboto3', 'aiobotocore', 'aws-sdk']) || facts.says('Aws::')
  if (!known || !call.onValue) return undefined
  if (UPLOADS.test(name)) return 'aws s3 cp file s3://bucket'
  if (/^(?:delete|terminate|purge|destroy)$/u.test(name)) return `aws ${awsService(call, facts)} delete-object`
  if (call.keywords.has('WithDecryption')) return `aws ssm ${dashed(name)} --with-decryption`
  return /[a-z][_A-Z]/u.test(name) ? `aws ${awsService(call, facts)} ${dashed(name)}` : undefined
}

/** Libraries whose functions that delete are as good as the deletion of another tool. */
const OTHERS: readonly (readonly [
  modules: readonly string[],
  command: (name: string, call: ScriptCall) => string | undefined,
])[] = [
  [
    ['google.cloud', 'google', '@google-cloud/', 'googleapiclient', 'firebase'],
    name => (DELETES.test(name) ? 'gcloud compute instances delete x' : undefined),
  ],
  [['azure', '@azure/'], name => (DELETES.test(name) ? 'az vm delete' : undefined)],
  [
    ['kubernetes', '@kubernetes/client-node'],
    name =>
      DELETES.test(name)
        ? 'kubectl delete pod x'
        : /^(?:create|patch|replace)_?[nN]amespaced/u.test(name)
          ? 'kubectl apply -f x'
          : undefined,
  ],
  [
    ['docker', 'dockerode'],
    (name, call) =>
      name === 'prune' || name === 'pruneVolumes'
        ? `docker ${call.names.some(part => /volume/iu.test(part)) ? 'volume' : 'container'} prune`
        : name === 'remove'
          ? `docker ${call.names.some(part => /volume/iu.test(part)) ? 'volume rm x' : 'rm -f x'}`
          : undefined,
  ],
  [
    ['github', '@octokit/', 'octokit'],
    (name, call) =>
      name === 'delete'
        ? call.names.length > 1
          ? 'gh repo delete x'
          : undefined
        : /^(?:create_issue|create_pull|create_release|create_comment|createIssue|createRelease)$/u.test(name) ||
            (name === 'create' && call.names.some(part => /^(?:issues|pulls)$/u.test(part)))
          ? 'gh issue create'
          : undefined,
  ],
]

/** An operation of a cloud's library, as the cloud's own command line makes it. */
export const cloudCalls: Translator = (call, facts) => {
  const [name = ''] = call.names
  const own = aws(call, facts)
  if (own !== undefined) return [wordsOf(own)]
  if (!call.onValue && call.names.length < 2) return []
  return OTHERS.flatMap(([modules, command]) => {
    const line = imports(facts, modules) ? command(name, call) : undefined
    return line === undefined ? [] : [wordsOf(line)]
  })
}
