"""Writes length and sha256 of the weights beside each model.json into it.   /usr/bin/python3 stamp.py FOLDER [FOLDER ...]"""
import hashlib
import json
import os
import sys

for folder in sys.argv[1:]:
    path = os.path.join(folder, 'model.json')
    with open(path, encoding='utf-8') as f:
        manifest = json.load(f)
    for variant in manifest['variants'].values():
        # Weights that two manifests share lie in one of their folders.
        places = [os.path.join(folder, variant['file'])] + [os.path.join(folder, '..', n, variant['file']) for n in os.listdir(os.path.join(folder, '..'))]
        with open(next(p for p in places if os.path.exists(p)), 'rb') as f:
            data = f.read()
        variant['sha256'], variant['bytes'] = hashlib.sha256(data).hexdigest(), len(data)
    with open(path, 'w', encoding='utf-8') as f:
        json.dump(manifest, f, indent=2, ensure_ascii=False)
        f.write('\n')
