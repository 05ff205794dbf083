// SPDX-License-Identifier: Apache-2.0
#include "base/merkle.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace orda;

namespace {

std::string unhex(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 2)
        bytes.push_back(static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
    return bytes;
}
Digest digest(std::string_view text) {
    std::string const bytes = unhex(text);
    Digest made{};
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(made.data()));
    return made;
}
Proof proof(std::initializer_list<std::string_view> hashes) {
    Proof made;
    for (auto const hash : hashes) made.push_back(digest(hash));
    return made;
}

// Inputs and roots of cpp/merkletree/merkle_tree_test.cc, github.com/google/certificate-transparency.
constexpr std::string_view reference_inputs[] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
constexpr std::string_view reference_roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

std::vector<Digest> reference_leaves() {
    std::vector<Digest> leaves;
    for (auto const input : reference_inputs) leaves.push_back(leaf_hash(unhex(input)));
    return leaves;
}
std::vector<Digest> many_leaves(std::uint64_t count) {
    std::vector<Digest> leaves;
    for (std::uint64_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(std::to_string(i)));
    return leaves;
}
// MTH of RFC 6962 section 2.1, word for word.
Digest defined_root(std::span<Digest const> leaves) {
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return leaves[0];
    std::size_t split = 1;
    while (split * 2 < leaves.size()) split *= 2;
    return node_hash(defined_root(leaves.first(split)), defined_root(leaves.subspan(split)));
}

}  // namespace

TEST_CASE("an empty tree has the SHA-256 of nothing as its root") {
    CHECK(to_hex(MerkleTree{}.root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(root_of({}) == empty_root());
}

TEST_CASE("the roots are those of the Certificate Transparency reference") {
    auto const leaves = reference_leaves();
    MerkleTree tree;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        tree.append(leaves[i]);
        CHECK(tree.size() == i + 1);
        CHECK(to_hex(tree.root()) == reference_roots[i]);
    }
}

TEST_CASE("the inclusion proofs are those of the Certificate Transparency reference") {
    auto const leaves = reference_leaves();
    std::span<Digest const> const all(leaves);
    CHECK(inclusion_proof(all.first(1), 0).empty());
    CHECK(inclusion_proof(all, 0) == proof({"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
    CHECK(inclusion_proof(all, 5) == proof({"bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                                            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
    CHECK(inclusion_proof(all.first(3), 2) ==
          proof({"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}));
    CHECK(inclusion_proof(all.first(5), 1) ==
          proof({"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                 "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                 "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
}

TEST_CASE("the consistency proofs are those of the Certificate Transparency reference") {
    auto const leaves = reference_leaves();
    std::span<Digest const> const all(leaves);
    CHECK(consistency_proof(all.first(1), 1).empty());
    CHECK(consistency_proof(all, 1) == proof({"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                                              "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                                              "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"}));
    CHECK(consistency_proof(all, 6) == proof({"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                                              "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                                              "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"}));
    CHECK(consistency_proof(all.first(5), 2) ==
          proof({"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                 "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"}));
}

TEST_CASE("the running root is the root that RFC 6962 defines, at every size up to 130") {
    auto const leaves = many_leaves(130);
    MerkleTree tree;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        REQUIRE(tree.root() == defined_root(std::span(leaves).first(size)));
        if (size < leaves.size()) tree.append(leaves[size]);
    }
}

TEST_CASE("every leaf of every tree up to 40 leaves is proved, and at no other place") {
    auto const leaves = many_leaves(41);
    for (std::uint64_t size = 1; size <= 40; ++size) {
        auto const tree = std::span(leaves).first(size);
        Digest const root = root_of(tree);
        for (std::uint64_t index = 0; index < size; ++index) {
            Proof const path = inclusion_proof(tree, index);
            REQUIRE(includes(root, size, index, leaves[index], path));
            REQUIRE_FALSE(includes(root, size, index, leaves[index + 1], path));
            for (std::uint64_t other = 0; other <= size; ++other)
                REQUIRE((other == index || !includes(root, size, other, leaves[index], path)));
        }
    }
}

TEST_CASE("every tree up to 40 leaves continues every shorter one, and no changed one") {
    auto const leaves = many_leaves(40);
    for (std::uint64_t size = 1; size <= 40; ++size) {
        Digest const root = root_of(std::span(leaves).first(size));
        for (std::uint64_t old_size = 1; old_size <= size; ++old_size) {
            Digest const old_root = root_of(std::span(leaves).first(old_size));
            Proof const path = consistency_proof(std::span(leaves).first(size), old_size);
            REQUIRE(continues(old_root, old_size, root, size, path));
            REQUIRE_FALSE(continues(leaves[0], old_size, root, size, path) != (old_size == 1));
            REQUIRE_FALSE(continues(old_root, old_size, leaf_hash("other"), size, path));
            REQUIRE_FALSE(continues(old_root, old_size, root, old_size - 1, path));
        }
    }
    CHECK(continues(empty_root(), 0, root_of(leaves), 40, {}));
    CHECK_FALSE(continues(leaves[0], 0, root_of(leaves), 40, {}));
}

TEST_CASE("a proof with a hash changed, cut off or added proves nothing") {
    auto const leaves = many_leaves(23);
    Digest const root = root_of(leaves);
    Digest const old_root = root_of(std::span(leaves).first(13));
    Proof const path = inclusion_proof(leaves, 11), link = consistency_proof(leaves, 13);
    auto const check_spoilt = [&](Proof const& spoilt_path, Proof const& spoilt_link) {
        CHECK_FALSE(includes(root, 23, 11, leaves[11], spoilt_path));
        CHECK_FALSE(continues(old_root, 13, root, 23, spoilt_link));
    };
    for (std::size_t i = 0; i < std::min(path.size(), link.size()); ++i) {
        Proof changed_path = path, changed_link = link;
        changed_path[i][0] ^= 1, changed_link[i][0] ^= 1;
        check_spoilt(changed_path, changed_link);
        check_spoilt({path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i)},
                     {link.begin(), link.begin() + static_cast<std::ptrdiff_t>(i)});
    }
    Proof longer_path = path, longer_link = link;
    longer_path.push_back(root), longer_link.push_back(root);
    check_spoilt(longer_path, longer_link);
    check_spoilt({}, {});
}

TEST_CASE("merkle: a log with its subtrees kept has the roots and proofs of the plain tree, at every size") {
    std::vector<Digest> leaves;
    MerkleLog log;
    CHECK(log.root() == empty_root());
    for (std::uint64_t size = 1; size <= 70; ++size) {
        leaves.push_back(leaf_hash(std::to_string(size)));
        log.append(leaves.back());
        REQUIRE(log.size() == size);
        CHECK(log.root() == root_of(leaves));
    }
    for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
        auto const part = std::span(leaves).first(size);
        CHECK(log.root(size) == root_of(part));
        for (std::uint64_t old = 1; old <= size; ++old) {
            Proof const proof = log.consistency(old, size);
            CHECK(proof == consistency_proof(part, old));
            CHECK(continues(log.root(old), old, log.root(size), size, proof));
        }
    }
}
