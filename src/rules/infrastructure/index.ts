import { infrastructureFamily } from '../../command/infrastructure/index.ts'
import type { VerbCommand } from '../../command/verb-table.ts'
import { doing } from '../../command/verb-table.ts'
import type { Rule, RuleSet } from '../../model/rule.ts'

const deploy: Rule<VerbCommand> = {
  id: 'infrastructure.deploy',
  level: 2,
  category: 'deploys',
  effect: 'changes what runs on a cluster, in a cloud or on another machine',
  saferForm: 'terraform plan, kubectl diff, or the dry run of the tool',
  source: 'deployments: applying',
  example: 'kubectl apply -f app.yaml',
  nearMiss: 'kubectl diff -f app.yaml',
  match: command => doing(command, 'deploy'),
}

const destroy: Rule<VerbCommand> = {
  id: 'infrastructure.destroy',
  level: 3,
  category: 'destroys-infrastructure',
  effect: 'destroys infrastructure, its data, or the record of it',
  saferForm: 'terraform plan -destroy, or a list of what it would remove',
  source: 'deployments: destroying; ruling 28',
  example: 'terraform destroy',
  nearMiss: 'terraform plan -destroy',
  match: command => doing(command, 'destroy'),
}

const remove: Rule<VerbCommand> = {
  id: 'infrastructure.remove',
  level: 2,
  category: 'destroys-infrastructure',
  effect: 'removes containers, images, networks or copies of files',
  saferForm: 'a list of what it would remove first',
  source: 'deployments: docker rm, compose down; ruling 28',
  example: 'docker compose down',
  nearMiss: 'docker compose ps',
  match: command => doing(command, 'remove'),
}

const state: Rule<VerbCommand> = {
  id: 'infrastructure.state',
  level: 2,
  category: 'deploys',
  effect: "changes a tool's record of the infrastructure, which decides what it replaces next",
  saferForm: 'terraform state list',
  source: 'ruling 28',
  example: 'terraform state mv aws_s3_bucket.a aws_s3_bucket.b',
  nearMiss: 'terraform state list',
  match: command => doing(command, 'state'),
}

const access: Rule<VerbCommand> = {
  id: 'infrastructure.access',
  level: 3,
  category: 'changes-security',
  effect: 'changes who may do what in a cloud or on a cluster',
  saferForm: 'a list of the rights as they are',
  source: 'security settings: aws iam, add-iam-policy-binding, clusterrolebinding; ruling 21',
  example: 'aws iam attach-role-policy --role-name ci --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
  nearMiss: 'aws iam list-roles',
  match: command => doing(command, 'access'),
}

const host: Rule<VerbCommand> = {
  id: 'infrastructure.host-access',
  level: 3,
  category: 'changes-security',
  effect: 'gives a container the run of this machine',
  saferForm: 'mount only the folder that it needs',
  source: 'ruling 28: docker run with --privileged, the root or the socket mounted, --pid=host',
  example: 'docker run --privileged alpine',
  nearMiss: 'docker run --rm alpine',
  match: command => doing(command, 'host'),
}

const spend: Rule<VerbCommand> = {
  id: 'infrastructure.spend',
  level: 3,
  category: 'costs-money',
  effect: 'starts or buys machines that cost money',
  saferForm: 'the same with --dry-run',
  source: 'money: aws ec2 run-instances',
  example: 'aws ec2 run-instances --image-id ami-1',
  nearMiss: 'aws ec2 run-instances --image-id ami-1 --dry-run',
  match: command => doing(command, 'spend'),
}

const send: Rule<VerbCommand> = {
  id: 'infrastructure.send',
  level: 2,
  category: 'outgoing-write',
  effect: 'writes files or packages to a store on another machine',
  saferForm: 'the same with its dry run',
  source: 'deployments: other outgoing writes',
  example: 'aws s3 cp report.csv s3://bucket/',
  nearMiss: 'aws s3 cp s3://bucket/report.csv .',
  match: command => doing(command, 'send'),
}

const exportData: Rule<VerbCommand> = {
  id: 'infrastructure.export',
  level: 3,
  category: 'exports-user-data',
  effect: 'takes a copy of a whole database, with all that users stored in it',
  saferForm: 'a query of the rows that are needed',
  source: 'user data: bulk export',
  example: 'gcloud sql export sql main gs://bucket/dump.sql',
  nearMiss: 'gcloud sql instances describe main',
  match: command => doing(command, 'export'),
}

const secret: Rule<VerbCommand> = {
  id: 'infrastructure.secret',
  level: 3,
  category: 'reads-credential',
  effect: 'shows, sets or removes variables and secrets of what runs there',
  saferForm: 'let a person set it in the console of the cloud',
  source: 'ruling 27',
  example: 'az webapp config appsettings list -g group -n app',
  nearMiss: 'az webapp list -g group',
  match: command => doing(command, 'secret'),
}

const request: Rule<VerbCommand> = {
  id: 'infrastructure.request',
  level: 2,
  category: 'outgoing-write',
  effect: "sends a request to a cloud's own interface that is no plain GET",
  saferForm: 'the same with GET',
  source: 'deployments: other outgoing writes',
  example: 'az rest --method post --url https://management.azure.com/x',
  nearMiss: 'az rest --url https://management.azure.com/x',
  match: command => doing(command, 'write'),
}

const opaque: Rule<VerbCommand> = {
  id: 'infrastructure.opaque',
  level: 2,
  category: 'not-understood',
  effect: 'does something to infrastructure that only run time knows: the verb comes from a variable',
  source: 'ruling 25',
  example: 'kubectl "$VERB"',
  nearMiss: 'kubectl get "$KIND"',
  match: command => (command.opaque ? {} : undefined),
}

/** Terraform, Kubernetes, the clouds and containers, by one table of their verbs. */
export const infrastructureRules: RuleSet<VerbCommand> = {
  family: infrastructureFamily,
  rules: [deploy, destroy, remove, state, access, host, spend, send, exportData, secret, request, opaque],
}
