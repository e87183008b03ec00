// Objects, closures, strings, regular expressions, JSON, sorting, numbers.
'use strict';

function Random (seed) {
  this.next = function (n) {
    seed = (seed * 1103515 + 12345) % 2147483648;
    return seed % n;
  };
}

function Tree () { this.root = null; this.size = 0; }
Tree.prototype.add = function (key) {
  var place = this, side = 'root';
  while (place[side]) {
    place = place[side];
    if (key === place.key) { place.count++; return; }
    side = key < place.key ? 'left' : 'right';
  }
  place[side] = { key: key, count: 1, left: null, right: null };
  this.size++;
};
Tree.prototype.walk = function (visit) {
  (function down (node) {
    if (!node) return;
    down (node.left);
    visit (node);
    down (node.right);
  }) (this.root);
};

var random = new Random (7), tree = new Tree (), i;
for (i = 0; i < 3000; i++) tree.add ('k' + random.next (700));
var sum = 0, first = [];
tree.walk (function (node) {
  sum += node.count;
  if (first.length < 5) first.push (node.key + ':' + node.count);
});
print ('tree', tree.size, sum, first.join (' '));

var numbers = [];
for (i = 0; i < 2000; i++) numbers.push (random.next (1000000));
numbers.sort (function (a, b) { return a - b; });
print ('sorted', numbers[0], numbers[1000], numbers[1999]);
print ('reduce', numbers.map (function (x) { return x % 97; })
       .filter (function (x) { return x & 1; })
       .reduce (function (a, b) { return (a * 31 + b) | 0; }, 0));

var text = '', words = ['allocate', 'spill', 'split', 'evict', 'recolor'];
for (i = 0; i < 800; i++) text += words[random.next (5)] + i + (i % 7 ? ' ' : '\n');
print ('matches', text.match (/\b(sp\w+?)(\d+)\b/g).length);
print ('replace', text.replace (/(\w+?)(\d+)\s/g, '$2$1,').length,
       text.split (/\s+/).length, text.indexOf ('evict77'));

var records = [];
for (i = 0; i < 200; i++)
  records.push ({ id: i, name: words[i % 5], list: [i, i / 2, null, true],
                  nested: { text: 'a"b\\c\u00e9\n', value: -i * 1e10 } });
var json = JSON.stringify (records);
var back = JSON.parse (json);
print ('json', json.length, JSON.stringify (back) === json,
       JSON.stringify (back[3], null, 2));

var x = 0.5, steps = 0;
for (i = 0; i < 20000; i++) { x = 3.7 * x * (1 - x); if (x > 0.5) steps++; }
print ('logistic', steps, (1 / 3).toFixed (10), (255).toString (16),
       parseInt ('zz', 36), 1e21, -0, 0.1 + 0.2, Math.pow (2, 53));

function fib (n) { return n < 2 ? n : fib (n - 1) + fib (n - 2); }
print ('fib', fib (18));
var bytes = new Uint8Array (4096), hash = 0;
for (i = 0; i < bytes.length; i++) bytes[i] = i * 7;
for (i = 0; i < bytes.length; i++) hash = (hash * 33 ^ bytes[i]) >>> 0;
print ('bytes', hash);
['null.x', 'undefined_name', 'throw new RangeError ("own")', 'eval ("1 +")']
  .forEach (function (code) {
    try {
      (new Function (code)) ();
    } catch (e) {
      print ('caught', e.name);
    }
  });
print (Object.keys ({ b: 1, a: 2, 3: 3, 1: 4 }).join (), [3, 1, 2].concat ([[4]], 5),
       'ab'.charCodeAt (1), encodeURIComponent ('\u20ac/ ?'), typeof null,
       new Date (86400000).toISOString ());
