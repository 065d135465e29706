import type { MongoAct, MongoCommand } from '../../command/sql/mongo.ts'
import { mongoFamily } from '../../command/sql/mongo.ts'
import type { Match, Rule, RuleSet } from '../../model/rule.ts'

const all = (command: MongoCommand, act: MongoAct): readonly Match[] =>
  command.deeds.filter(deed => deed.act === act).map(({ span, text }) => ({ span, detail: text }))

const destroy: Rule<MongoCommand> = {
  id: 'mongo.destroy',
  level: 3,
  category: 'destroys-data',
  effect: 'drops a database or collection, or changes every document of one',
  saferForm: 'the same with a filter, and countDocuments with it first',
  source: 'data: dropDatabase(), deleteMany({}); ruling 10: collection.drop()',
  example: `mongosh --eval 'db.notes.deleteMany({})'`,
  nearMiss: `mongosh --eval 'db.notes.countDocuments({})'`,
  match: command => all(command, 'destroy'),
}

const write: Rule<MongoCommand> = {
  id: 'mongo.write',
  level: 2,
  category: 'changes-data',
  effect: 'changes documents, indexes or collections',
  source: 'ruling 10: insertOne, updateOne, deleteOne, deleteMany({filter})',
  example: `mongosh --eval 'db.notes.deleteOne({_id: 7})'`,
  nearMiss: `mongosh --eval 'db.notes.findOne({_id: 7})'`,
  match: command => all(command, 'write'),
}

const account: Rule<MongoCommand> = {
  id: 'mongo.account',
  level: 3,
  category: 'changes-security',
  effect: 'changes who may do what in the database',
  source: 'SQL: GRANT, ALTER ROLE, by other words',
  example: `mongosh --eval 'db.createUser({user: "a", roles: []})'`,
  nearMiss: `mongosh --eval 'db.getUsers()'`,
  match: command => all(command, 'account'),
}

const userRows: Rule<MongoCommand> = {
  id: 'mongo.user-rows',
  level: 3,
  category: 'exports-user-data',
  effect: "reads documents of people's data from another machine or from production",
  saferForm: 'countDocuments(), or the same on a local copy',
  source: 'ruling 11',
  example: `mongosh mongodb://db.acme.test/shop --eval 'db.users.find()'`,
  nearMiss: `mongosh mongodb://localhost/shop --eval 'db.users.find()'`,
  match: (command, context) => {
    const far = command.production || command.place === 'elsewhere'
    if (!far && command.place === 'here') return undefined
    return command.deeds
      .filter(deed => deed.act === 'rows' && context.lists.userTables.includes(deed.collection))
      .map(({ span, text }) => ({ span, detail: text, level: far ? 3 : 2 }))
  },
}

const unread: Rule<MongoCommand> = {
  id: 'mongo.unread',
  level: 2,
  category: 'not-understood',
  effect: 'runs a script of the MongoDB shell that is not at hand',
  source: 'ruling 12; not understood',
  example: 'mongosh shop tidy.js',
  nearMiss: 'mongosh shop',
  match: command => command.unread.map(span => ({ span })),
}

export const mongoRules: RuleSet<MongoCommand> = {
  family: mongoFamily,
  rules: [destroy, write, account, userRows, unread],
}
